using System.Text.RegularExpressions;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Metrics;

namespace Cupel.Operations;

/// <summary>The operation's key that says which lines of output are metrics.</summary>
internal static partial class ScalarSchema
{
    private static readonly TextType Pattern = new() { AllowEmpty = false };

    private static readonly MapType Named = new(Pattern) { KeyPattern = MetricName(), KeyWords = "the name of a metric: letters, digits and `_ . / % -`" };

    internal static ConfigType Type { get; } = new OneOfType(Pattern, Named, new ListType(new OneOfType(Pattern, Named)), new BooleanType());

    /// <summary>Each pattern as one text; none where the key says no, null where it is left out or says yes.</summary>
    internal static IReadOnlyList<string>? Read(ConfigNode? node, ICollection<Fault> faults)
    {
        if (node is null or ConfigScalar { Value: bool })
        {
            return node is ConfigScalar { Value: false } ? [] : null;
        }

        var patterns = new List<string>();
        foreach (ConfigNode item in node is ConfigList list ? list.Items : [node])
        {
            foreach ((string? name, ConfigNode written) in item is ConfigMap map ? map.Entries.Select(entry => ((string?)entry.Key, entry.Value)) : [(null, item)])
            {
                try
                {
                    string text = ((ConfigScalar)written).Text;
                    patterns.Add(ScalarPattern.Parse(name is null ? text : ScalarPattern.Named(name, text)).Text);
                }
                catch (UserErrorException error)
                {
                    error.Faults.Select(fault => fault with { Where = written.Origin.Where }).ToList().ForEach(faults.Add);
                }
            }
        }

        return patterns;
    }

    [GeneratedRegex(@"\A[\w./%-]+\z")]
    private static partial Regex MetricName();
}
