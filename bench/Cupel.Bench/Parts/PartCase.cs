using Cupel.Config;
using Cupel.Errors;
using Cupel.Experiments.Parts;
using Cupel.Learn.Parts;

namespace Cupel.Bench.Parts;

/// <summary>One comparison: a part as a config says it, what it is in Python, and the inputs of both.</summary>
/// <param name="Kind">The part's kind: <c>modules</c>.</param>
/// <param name="Name">The part's name.</param>
/// <param name="Title">What a reader calls it.</param>
/// <param name="Options">Ours.</param>
/// <param name="Peer">A Python expression.</param>
/// <param name="Inputs">What it is given, as <see cref="PartInput.Read"/> takes it.</param>
/// <param name="Computes">For a metric: whether its value is measured, rather than taking in a batch.</param>
internal sealed record PartCase(string Kind, string Name, string Title, PartOptions Options, string Peer, string[] Inputs, bool Computes)
{
    /// <summary>What kind of thing the peer makes of it.</summary>
    public string PeerKind => Kind switch
    {
        "modules" or "pair_modules" => "module",
        "losses" => "loss",
        "optimizers" => "optimizer",
        _ => Computes ? "compute" : "update",
    };

    /// <summary>Under which heading it stands.</summary>
    public string Group => PeerKind switch
    {
        "module" => "modules",
        "loss" => "losses",
        "optimizer" => "optimizers",
        "update" => "metrics, a batch taken in",
        _ => "metrics, the value of eight batches",
    };

    /// <summary>The largest share of Python's time that ours may take; null where none is set.</summary>
    public double? Target => PeerKind switch
    {
        "module" or "loss" => 1,
        "optimizer" => Name is "adam" or "adamw" or "sgd" ? 0.8 : 1,
        "update" => 0.5,
        _ => null,
    };

    /// <summary>The sizes of its inputs, as a reader wants them.</summary>
    public string Size => Kind == "optimizers" ? "203,530 parameters" : string.Join(", ", Inputs.Select(input => input.Split(' ')[1].Replace('x', '×')));

    /// <summary>All cases, from the files beside the program: the kind is the file's name.</summary>
    public static IReadOnlyList<PartCase> ReadAll() =>
    [
        .. PartRegistry.BuiltIn.Kinds
            .Select(kind => (Kind: kind, File: Path.Combine(AppContext.BaseDirectory, "Parts", "cases", kind + ".txt")))
            .Where(file => File.Exists(file.File))
            .SelectMany(file => File.ReadLines(file.File).Where(line => line.Length > 0 && line[0] != '#').SelectMany(line => ReadLine(file.Kind, line))),
    ];

    private static IEnumerable<PartCase> ReadLine(string kind, string line)
    {
        string[] cells = line.Split(" | ");
        string[] head = cells[0].Split(" = ");
        PartOptions options = Bind(kind, head[^1]);
        string name = options.PartName();
        foreach (string inputs in cells[2..])
        {
            var one = new PartCase(kind, name, head.Length > 1 ? head[0] : name, options, cells[1], inputs.Split("; "), Computes: false);
            yield return one;
            if (one.PeerKind == "update")
            {
                yield return one with { Computes = true };
            }
        }
    }

    private static PartOptions Bind(string kind, string config)
    {
        var faults = new List<Fault>();
        ConfigNode? node = YamlReader.Parse(config, "case", faults);
        if (node is not null && faults.Count == 0)
        {
            var resolver = new ConfigResolver("", faults);
            if (resolver.Resolve(node, new PartType(kind, new PartCatalogue(PartRegistry.BuiltIn))) is ConfigMap map && faults.Count == 0)
            {
                var name = (ConfigScalar)map.Find("name")!;
                PartOptions options = new RecordBinder(PartRegistry.BuiltIn, faults).Bind(PartRegistry.BuiltIn.Find(kind, name.Text)!.Type, map);
                if (faults.Count == 0)
                {
                    return options;
                }
            }
        }

        throw new InvalidOperationException($"{kind}: `{config}`: {string.Join("; ", faults.Select(fault => fault.Message))}");
    }
}
