using System.Text.RegularExpressions;

namespace OperatorGenerator;

/// <summary>C# casing of PyTorch's names.</summary>
public static partial class Names
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    /// <summary><c>max_pool2d</c> to <c>MaxPool2d</c>; underscores at both ends stay.</summary>
    public static string Pascal(string name)
    {
        Match match = Parts().Match(name);
        string[] words = match.Groups["body"].Value.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return match.Groups["head"].Value + string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + match.Groups["tail"].Value;
    }

    /// <summary><c>weight_ih</c> to <c>weightIh</c>, with an @ where it is a word of C#.</summary>
    public static string Camel(string name)
    {
        string pascal = Pascal(name.Trim('_'));
        string camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Keywords.Contains(camel) ? "@" + camel : camel;
    }

    /// <summary>The name of a method; private operators lose their underscore where no public one has the name.</summary>
    /// <param name="schema">Whose method.</param>
    /// <param name="publicNames">Names of all operators that begin with a letter, in C# casing.</param>
    public static string Method(Schema schema, IReadOnlySet<string> publicNames)
    {
        string name = Pascal(schema.ShortName);
        if (name.StartsWith('_') && !name.StartsWith("__", StringComparison.Ordinal) && !publicNames.Contains(name[1..]))
        {
            name = name[1..];
        }

        return schema.IsOut ? name + "Out" : name;
    }

    [GeneratedRegex("^(?<head>_*)(?<body>.*?)(?<tail>_*)$")]
    private static partial Regex Parts();
}
