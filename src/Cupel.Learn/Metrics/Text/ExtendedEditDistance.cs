using System.Text;
using System.Text.RegularExpressions;

namespace Cupel.Learn.Metrics.Text;

/// <summary>EED: an edit distance over characters in which a jump to any place of the prediction is one edit, and going over a place again costs.</summary>
/// <remarks>Stanchev, Wang and Ney, EED: Extended Edit Distance Measure for Machine Translation (2019). Safe to share between threads.</remarks>
internal static partial class ExtendedEditDistance
{
    /// <summary>The distance of two prepared texts, over the reference's length: from 0 to 1.</summary>
    public static double Between(string prediction, string reference, ExtendedEditDistanceOptions options)
    {
        int[] given = TextUnits.Characters(prediction);
        int[] wanted = TextUnits.Characters(reference);
        int[] visits = new int[given.Length + 1];
        Array.Fill(visits, -1);
        double[] row = new double[given.Length + 1];
        double[] next = new double[given.Length + 1];
        Array.Fill(row, 1, 1, given.Length);
        foreach (int character in wanted)
        {
            next[0] = row[0] + 1;
            for (int i = 1; i < next.Length; i++)
            {
                double replaced = row[i - 1] + (given[i - 1] == character ? 0 : 1);
                next[i] = Math.Min(Math.Min(next[i - 1] + options.Deletion, replaced), row[i] + options.Insertion);
            }

            int nearest = Array.IndexOf(next, next.Min());
            visits[nearest]++;
            if (character == ' ')
            {
                double jump = options.Alpha + next[nearest];
                for (int i = 0; i < next.Length; i++)
                {
                    next[i] = Math.Min(next[i], jump);
                }
            }

            (row, next) = (next, row);
        }

        double coverage = options.Rho * visits.Sum(count => count >= 0 ? count : 1.0);
        return wanted.Length + coverage == 0 ? double.NaN : Math.Min(1, (row[^1] + coverage) / (wanted.Length + coverage));
    }

    /// <summary>A text as its language is prepared: English with punctuation parted, Japanese in Unicode's compatibility form.</summary>
    public static string Prepare(string text, string language)
    {
        text = text.TrimEnd();
        if (language == "ja")
        {
            return text.Normalize(NormalizationForm.FormKC);
        }

        text = Spaces().Replace(Stop().Replace(text, " $0"), " ");
        text = Number().Replace(text, "$1$2$3");

        // The published rule leaves out whatever one character follows a title and a space, a full stop or not.
        text = Title().Replace(text, "$1.");
        text = text.Replace("e . g .", "e.g.", StringComparison.Ordinal).Replace("i . e .", "i.e.", StringComparison.Ordinal)
            .Replace("U . S .", "U.S.", StringComparison.Ordinal);
        return $" {text} ";
    }

    [GeneratedRegex("[.!?,]")]
    private static partial Regex Stop();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(\d) ([.,]) (\d)")]
    private static partial Regex Number();

    [GeneratedRegex("(Dr|Jr|Prof|Rev|Gen|Mr|Mt|Mrs|Ms) .")]
    private static partial Regex Title();
}
