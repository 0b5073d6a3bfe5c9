using Cupel.Checks;
using Cupel.Cli.Rendering;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Cli.Completion;

/// <summary>What may stand for runs: names, ids, <c>@label:</c>, <c>@tag:</c>, <c>@best:</c>, <c>latest OPERATION</c>.</summary>
internal static class RunCandidates
{
    // Reading a record costs a file: beyond these the age of a run, which its id tells, must do.
    private const int MostDescribed = 20;

    private static readonly Candidate[] Kinds =
    [
        new("@label:", "runs with a label", More: true),
        new("@tag:", "runs with a tag", More: true),
        new(BestRun.Prefix, "the best run by a metric", More: true),
    ];

    public static IEnumerable<Candidate> Of(CompletionScope scope, string current)
    {
        if (current.StartsWith('@'))
        {
            return current.StartsWith("@label:", StringComparison.Ordinal) ? Labels(scope).Select(label => label with { Text = "@label:" + label.Text })
                : current.StartsWith("@tag:", StringComparison.Ordinal) ? Tags(scope).Select(tag => tag with { Text = "@tag:" + tag.Text })
                : current.StartsWith(BestRun.Prefix, StringComparison.Ordinal) ? Best(scope, current)
                : Kinds;
        }

        IEnumerable<Candidate> latest = "latest".StartsWith(current, StringComparison.Ordinal) || current.StartsWith("latest ", StringComparison.Ordinal)
            ? scope.Project.File.Operations.Select(operation => new Candidate($"latest {operation.Name}", $"the newest run of {operation.Name}")) : [];
        return Names(scope, current).Concat(current.Length == 0 ? [] : latest).Concat(current.Length == 0 ? Kinds : []);
    }

    public static IEnumerable<Candidate> Labels(CompletionScope scope) =>
        Noted(scope, notes => notes.Label is string label ? [label] : []);

    public static IEnumerable<Candidate> Tags(CompletionScope scope) => Noted(scope, notes => notes.Tags);

    /// <summary>The metrics that the newest runs recorded and those that checks of the project are about.</summary>
    public static IEnumerable<Candidate> Metrics(CompletionScope scope) => scope.Newest
        .SelectMany(run => run.Metrics.Keys)
        .Concat(scope.Project.File.Operations.SelectMany(operation => operation.Checks).OfType<MetricCheck>().Select(check => check.Metric))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(name => new Candidate(name, "metric"));

    private static IEnumerable<Candidate> Names(CompletionScope scope, string current)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < scope.Runs.Count; i++)
        {
            Run run = scope.Runs[i];
            if (run.Name.StartsWith(current, StringComparison.Ordinal) && names.Add(run.Name))
            {
                yield return new Candidate(run.Name, Describe(scope, run, i));
            }
            else if (current.Length > 1 && run.Id.Value.StartsWith(current, StringComparison.Ordinal))
            {
                yield return new Candidate(run.Id.Value, Describe(scope, run, i));
            }
        }
    }

    private static string Describe(CompletionScope scope, Run run, int index)
    {
        string age = TimeText.Ago(run.Id.Time, scope.Now);
        if (index >= MostDescribed)
        {
            return age;
        }

        RunFacts facts = scope.FactsOf(index);
        string[] parts = [facts.Run.Record?.Operation ?? "", StatusText.Of(facts.Run.State).Text, age, facts.Run.Notes.Label ?? ""];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static IEnumerable<Candidate> Noted(CompletionScope scope, Func<Notes, IReadOnlyList<string>> of) => scope.Runs
        .SelectMany(run => of(run.ReadNotes()))
        .GroupBy(text => text, StringComparer.Ordinal)
        .Select(group => new Candidate(group.Key, $"{group.Count()} {(group.Count() == 1 ? "run" : "runs")}"));

    private static IEnumerable<Candidate> Best(CompletionScope scope, string current)
    {
        string typed = current[BestRun.Prefix.Length..];
        string goal = Array.Find(["min ", "max "], word => typed.StartsWith(word, StringComparison.Ordinal)) ?? "";
        return Metrics(scope).Select(metric => metric with { Text = BestRun.Prefix + goal + metric.Text, Description = $"the best by {goal}{metric.Text}" });
    }
}
