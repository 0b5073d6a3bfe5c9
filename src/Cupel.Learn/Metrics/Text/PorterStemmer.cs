namespace Cupel.Learn.Metrics.Text;

/// <summary>Cuts English words down to their stems, so that <c>connected</c> and <c>connection</c> are one.</summary>
/// <remarks>Porter, An algorithm for suffix stripping (1980), with the later changes that NLTK has by default: irregular words, <c>-ied</c> and <c>-ies</c> of short
/// words, <c>y</c> only after a consonant, and <c>-bli</c>, <c>-fulli</c> and <c>-logi</c>. Words are lower case. Safe to share between threads.</remarks>
public static class PorterStemmer
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["sky"] = "sky",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["news"] = "news",
        ["innings"] = "inning",
        ["inning"] = "inning",
        ["outings"] = "outing",
        ["outing"] = "outing",
        ["cannings"] = "canning",
        ["canning"] = "canning",
        ["howe"] = "howe",
        ["proceed"] = "proceed",
        ["exceed"] = "exceed",
        ["succeed"] = "succeed",
    };

    private static readonly (string Suffix, string Stem)[] Doubles =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"), ("entli", "ent"),
        ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
        ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("fulli", "ful"),
    ];

    private static readonly (string Suffix, string Stem)[] Singles =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] Endings =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
    ];

    /// <summary>The stem of a word.</summary>
    /// <param name="word">The word, in lower case.</param>
    public static string Stem(string word) =>
        Irregular.TryGetValue(word, out string? stem) ? stem
        : word.Length <= 2 ? word
        : FinalE(Ending(Replace(Double(FinalY(Past(Plural(word)))), Singles)));

    private static string Plural(string word) =>
        !Ends(word, "s") || Ends(word, "ss") ? word
        : Ends(word, "sses") ? word[..^2]
        : Ends(word, "ies") ? word[..^(word.Length == 4 ? 1 : 2)]
        : word[..^1];

    private static string Past(string word)
    {
        if (Ends(word, "ied"))
        {
            return word[..^(word.Length == 4 ? 1 : 2)];
        }

        if (Ends(word, "eed"))
        {
            return Measure(word.AsSpan(..^3)) > 0 ? word[..^1] : word;
        }

        string? stem = Ends(word, "ed") && HasVowel(word.AsSpan(..^2)) ? word[..^2] : Ends(word, "ing") && HasVowel(word.AsSpan(..^3)) ? word[..^3] : null;
        return stem is null ? word
            : Ends(stem, "at") || Ends(stem, "bl") || Ends(stem, "iz") ? stem + "e"
            : EndsInDoubleConsonant(stem) ? (stem[^1] is 'l' or 's' or 'z' ? stem : stem[..^1])
            : Measure(stem) == 1 && EndsInShortSyllable(stem) ? stem + "e"
            : stem;
    }

    private static string FinalY(string word) =>
        Ends(word, "y") && word.Length > 2 && IsConsonant(word, word.Length - 2) ? word[..^1] + "i" : word;

    private static string Double(string word)
    {
        if (Ends(word, "alli") && Measure(word.AsSpan(..^4)) > 0)
        {
            return Double(word[..^2]);
        }

        // The l of -logi counts with what is before it, so that short stems such as geo do as well as archaeo.
        return Ends(word, "logi") ? (Measure(word.AsSpan(..^3)) > 0 ? word[..^1] : word) : Replace(word, Doubles);
    }

    private static string Replace(string word, (string Suffix, string Stem)[] rules)
    {
        foreach ((string suffix, string stem) in rules)
        {
            if (Ends(word, suffix))
            {
                return Measure(word.AsSpan(..^suffix.Length)) > 0 ? word[..^suffix.Length] + stem : word;
            }
        }

        return word;
    }

    private static string Ending(string word)
    {
        string? ending = Array.Find(Endings, one => Ends(word, one));
        if (ending is null)
        {
            return word;
        }

        string stem = word[..^ending.Length];
        return Measure(stem) > 1 && (ending != "ion" || stem[^1] is 's' or 't') ? stem : word;
    }

    private static string FinalE(string word)
    {
        if (Ends(word, "e"))
        {
            int measure = Measure(word.AsSpan(..^1));
            word = measure > 1 || (measure == 1 && !EndsInShortSyllable(word[..^1])) ? word[..^1] : word;
        }

        return Ends(word, "ll") && Measure(word.AsSpan(..^1)) > 1 ? word[..^1] : word;
    }

    private static bool Ends(string word, string suffix) => word.EndsWith(suffix, StringComparison.Ordinal);

    private static bool IsConsonant(ReadOnlySpan<char> word, int at) =>
        word[at] switch { 'a' or 'e' or 'i' or 'o' or 'u' => false, 'y' => at == 0 || !IsConsonant(word, at - 1), _ => true };

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (!IsConsonant(word, i))
            {
                return true;
            }
        }

        return false;
    }

    // How often a vowel is followed by a consonant.
    private static int Measure(ReadOnlySpan<char> word)
    {
        int changes = 0;
        bool vowel = false;
        for (int i = 0; i < word.Length; i++)
        {
            bool consonant = IsConsonant(word, i);
            changes += vowel && consonant ? 1 : 0;
            vowel = !consonant;
        }

        return changes;
    }

    private static bool EndsInDoubleConsonant(string word) =>
        word.Length >= 2 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    private static bool EndsInShortSyllable(string word) =>
        word.Length == 2 ? !IsConsonant(word, 0) && IsConsonant(word, 1)
        : word.Length > 2 && IsConsonant(word, word.Length - 3) && !IsConsonant(word, word.Length - 2) && IsConsonant(word, word.Length - 1)
            && word[^1] is not ('w' or 'x' or 'y');
}
