using System.Text.Json.Nodes;
using Cupel.Batches;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Makes the members of a batch; every one of them is checked before the first starts.</summary>
/// <param name="maker">How one of them is made.</param>
/// <param name="words">What was typed for all of them.</param>
/// <param name="spec">In what they differ.</param>
/// <param name="givenSeed">The first seed, where one was given.</param>
internal sealed class BatchPlanner(MemberMaker maker, BatchWords words, BatchSpec spec, long? givenSeed)
{
    /// <summary>The config key of a seed.</summary>
    public const string SeedKey = "seed";

    private const int MostFaults = 10;

    /// <summary>Whether a seed is one of an operation's values.</summary>
    /// <param name="operation">The operation.</param>
    public static bool HasSeed(Operation operation) => operation.Train is not null || operation.Config.Find(SeedKey) is not null;

    /// <summary>The batch.</summary>
    /// <param name="given">The words and flags that make the same batch again, after the operation's name.</param>
    /// <exception cref="UserErrorException">Something is wrong with a member; all of it is given.</exception>
    public BatchRun Make(IReadOnlyList<string> given)
    {
        var faults = new List<Fault>();
        IReadOnlyList<BatchChoice> choices = spec.Expand(faults);
        RefuseTwoSeeds(faults);
        if (faults.Count > 0)
        {
            throw new UserErrorException(faults);
        }

        // The first shows what all have in common: the files, and the seed that the config gives.
        RunPlan first = Plan(choices[0], givenSeed, faults) ?? throw new UserErrorException(faults);
        bool seeded = spec.Repeats > 1 || givenSeed is not null;
        long? seed = seeded ? givenSeed ?? first.Seed ?? ConfigSeed(first) ?? 1 : null;
        var plans = new RunPlan?[choices.Count];
        Parallel.For(0, choices.Count, new ParallelOptions { MaxDegreeOfParallelism = maker.MayBeShared ? Environment.ProcessorCount : 1 }, (i, loop) =>
        {
            plans[i] = Plan(choices[i], seed + choices[i].Repeat, faults);
            if (faults.Count >= MostFaults)
            {
                loop.Stop();
            }
        });
        if (faults.Count > 0)
        {
            throw new UserErrorException(faults);
        }

        PlannedMember[] members =
        [
            .. choices.Select((choice, i) => plans[i]!.ToMember(i + 1, Values(choice))),
        ];
        RefuseEqual(members);
        RunRequest common = maker.Common(first);
        return new BatchRun(
            common with
            {
                Kind = RunKind.Batch,
                Command = maker.Typed(given),
                Config = AsTyped(first.ConfigJson),
                Seed = spec.IsDrawn ? spec.Seed : null,
                Batch = new BatchPlan
                {
                    Kind = common.Kind,
                    Seed = spec.IsDrawn ? spec.Seed : null,
                    Members = members,
                },
            },
            maker.What(first))
        { Needed = maker.Needed, Source = maker.IsNew ? first.Source : null };
    }

    private RunPlan? Plan(BatchChoice choice, long? seed, List<Fault> faults)
    {
        string[] all = [.. seed is null ? words.Fixed : words.Fixed.Where(word => BatchWords.KeyOf(word) != SeedKey), .. choice.Words];
        try
        {
            return maker.Make(all, seed);
        }
        catch (UserErrorException slip)
        {
            lock (faults)
            {
                // Most members have the same fault.
                faults.AddRange(slip.Faults.Where(fault => !faults.Exists(other => other.Message == fault.Message))
                    .Select(fault => fault with { Where = fault.Where ?? PlaceOf(fault), Hint = ListHint(fault) ?? fault.Hint }));
            }

            return null;
        }
    }

    // A fault that names a key of ours is marked in the word that was typed: at its values, or at a key that is none.
    private SourceLocation? PlaceOf(Fault fault)
    {
        BatchAxis? axis = AxisOf(fault);
        return fault.Code == ErrorCodes.ConfigKey && axis?.Where is SourceLocation where && where.Text.StartsWith(axis.Key + "=", StringComparison.Ordinal)
            ? where with { Column = 1, Length = axis.Key.Length }
            : axis?.Where;
    }

    private BatchAxis? AxisOf(Fault fault) => spec.Axes.FirstOrDefault(axis => fault.Message.Contains($"`{axis.Key}`", StringComparison.Ordinal));

    // Brackets gave several values where one was meant that is a list.
    private string? ListHint(Fault fault) => fault.Code == ErrorCodes.ConfigType && AxisOf(fault) is { Values: ListedValues } axis
        && axis.Where.Text[(axis.Where.Column - 1)..] is ['[', ..] list && fault.Message.Contains(" needs a list", StringComparison.Ordinal)
            ? $"brackets give several values, a run for each; for one that is a list, write `{axis.Key}=[{list}]`"
            : null;

    private static long? ConfigSeed(RunPlan plan) => plan.ConfigJson[SeedKey] is JsonValue value && value.TryGetValue(out long seed) ? seed : null;

    private void RefuseTwoSeeds(List<Fault> faults)
    {
        BatchAxis? axis = spec.Axes.FirstOrDefault(axis => axis.Key == SeedKey);
        if ((spec.Repeats > 1 || givenSeed is not null) && (axis is not null || spec.Tables.Any(table => table.Rows.Any(row => row.Values.Any(pair => pair.Key == SeedKey)))))
        {
            faults.Add(new Fault(ErrorCodes.Usage, "`seed` has several values already, so it cannot also be counted up", axis?.Where, "leave out `--repeat` and `--seed`, or the values"));
        }
    }

    private void RefuseEqual(PlannedMember[] members)
    {
        var seen = new Dictionary<string, PlannedMember>(StringComparer.Ordinal);
        foreach (PlannedMember member in members)
        {
            string key = $"{member.Seed} {member.Config.ToJsonString()}";
            if (!seen.TryAdd(key, member))
            {
                throw new UserErrorException(
                    ErrorCodes.Usage, $"members {seen[key].Number} and {member.Number} of the batch would be the same run",
                    spec.Axes.Count == 1 ? spec.Axes[0].Where : null, "`--repeat 2` runs each member twice, with another seed");
            }
        }
    }

    private static JsonObject Values(BatchChoice choice)
    {
        var values = new JsonObject();
        foreach ((string key, ConfigNode value) in choice.Values)
        {
            values[key] = JsonNode.Parse(ConfigJson.ToText(value));
        }

        return values;
    }

    /// <summary>The config of the batch itself: what its members share, and for each key in which they differ, what was typed.</summary>
    private JsonObject AsTyped(JsonObject config)
    {
        JsonObject own = config.DeepClone().AsObject();
        IEnumerable<(string Key, string Text)> differing = spec.Axes.Select(axis => (axis.Key, axis.Where.Text.Substring(axis.Where.Column - 1, axis.Where.Length)))
            .Concat(spec.Tables.SelectMany(table => table.Rows.SelectMany(row => row.Values.Select(pair => (pair.Key, $"from {table.File}")))).Distinct());
        foreach ((string key, string text) in differing.DistinctBy(pair => pair.Key))
        {
            string[] path = key.Split('.');
            JsonNode? at = own;
            foreach (string segment in path[..^1])
            {
                at = at is JsonObject inner ? inner[segment] : null;
            }

            // A key inside a list stays as the first member has it.
            if (at is JsonObject map)
            {
                map[path[^1]] = text;
            }
        }

        return own;
    }
}
