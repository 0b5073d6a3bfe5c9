using System.Globalization;
using System.Text.Json.Nodes;
using Cupel.Batches;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Hosting;
using Cupel.Operations;

namespace Cupel.Cli;

/// <summary>The values typed for a run, parted: those that are one value, and those that are several.</summary>
/// <param name="Fixed">Words with one value.</param>
/// <param name="Axes">Keys with several.</param>
internal sealed record BatchWords(IReadOnlyList<string> Fixed, IReadOnlyList<BatchAxis> Axes)
{
    /// <summary>Parts the words.</summary>
    /// <param name="words">The words, <c>key=value</c> each.</param>
    /// <param name="lists">Says which keys hold lists; asked only where brackets could mean either.</param>
    /// <param name="faults">Takes what is wrong with them.</param>
    public static BatchWords Read(IReadOnlyList<string> words, Func<IReadOnlyList<string>, Func<string, bool>> lists, ICollection<Fault> faults)
    {
        Lazy<Func<string, bool>> isList = new(() => lists(words));
        var single = new List<string>();
        var axes = new List<BatchAxis>();
        foreach (string word in words)
        {
            int before = faults.Count;
            BatchAxis? axis = ValueSyntax.Parse(word, key => isList.Value(key), faults);
            if (axis is not null && (axes.Exists(other => other.Key == axis.Key) || single.Any(other => KeyOf(other) == axis.Key)))
            {
                faults.Add(new Fault(ErrorCodes.Usage, $"`{axis.Key}` is given twice", axis.Where, "give it once"));
            }
            else if (axis is not null)
            {
                axes.Add(axis);
            }
            else if (faults.Count == before)
            {
                single.Add(word);
            }
        }

        foreach (BatchAxis axis in axes.Where(axis => single.Any(other => KeyOf(other) == axis.Key)))
        {
            faults.Add(new Fault(ErrorCodes.Usage, $"`{axis.Key}` is given twice", axis.Where, "give it once"));
        }

        return new BatchWords(single, axes);
    }

    /// <summary>Says which keys of an operation hold lists.</summary>
    /// <param name="project">The project.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="words">What was typed.</param>
    /// <param name="session">The world outside.</param>
    public static Func<string, bool> Lists(Project project, Operation operation, IReadOnlyList<string> words, Session session) =>
        operation.Train is string config ? InTraining(project, config, words, session) : Lists(operation.Config);

    /// <summary>Says which keys of a config hold lists.</summary>
    /// <param name="config">The config.</param>
    public static Func<string, bool> Lists(ConfigMap config) => key => Find(config, key) is ConfigList;

    /// <summary>What stands before the first <c>=</c>.</summary>
    public static string KeyOf(string word) => word.Split('=', 2)[0];

    // Only the host knows what a training's keys are; it is asked only where brackets could mean either. Where it finds fault with the rest,
    // what counts is whether it would take the brackets as they are.
    private static Func<string, bool> InTraining(Project project, string config, IReadOnlyList<string> words, Session session)
    {
        TrainingHost host = TrainingHost.Find(session.ProgramDirectory, session.Environment(TrainingHost.Variable));
        string[] plain = [.. words.Where(word => !ValueSyntax.IsBracketed(word) && ValueSyntax.Parse(word, _ => false, new List<Fault>()) is null)];
        PlanReply reply = Ask(plain);
        if (reply.Faults.Count == 0)
        {
            return key => Find(reply.Config, key) is JsonArray;
        }

        bool taken = Ask(words).Faults.Count == 0;
        return _ => taken;

        PlanReply Ask(IReadOnlyList<string> values) => host.Plan(Path.Combine(project.Folder.Path, config), project.Folder.Path, values);
    }

    private static ConfigNode? Find(ConfigNode? node, string key) => key.Split('.').Aggregate(node, (at, segment) => at switch
    {
        ConfigMap map => map.Find(segment),
        ConfigList list when Index(segment, list.Items.Count) is int index => list.Items[index],
        _ => null,
    });

    private static JsonNode? Find(JsonNode? node, string key) => key.Split('.').Aggregate(node, (at, segment) => at switch
    {
        JsonObject map => map[segment],
        JsonArray list when Index(segment, list.Count) is int index => list[index],
        _ => null,
    });

    private static int? Index(string segment, int count) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < count ? index : null;
}
