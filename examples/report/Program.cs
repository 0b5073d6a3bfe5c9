// The runs of a store from C#: the same types that the command line is made of.
//
//   dotnet run --project examples/report PROJECT/.cupel loss
using System.Globalization;
using Cupel.Filters;
using Cupel.Metrics;
using Cupel.Runs;

if (args is not [string folder, string metric])
{
    Console.Error.WriteLine("usage: report STORE METRIC");
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

#region report-select
var store = new RunStore(Path.GetFullPath(folder), TimeProvider.System);
var clock = new FilterClock(TimeProvider.System.GetUtcNow(), TimeZoneInfo.Local);
var query = new RunQuery([], [RunFilter.Parse($"status = completed and {metric} >= 0", clock)]);
IReadOnlyList<RunFacts> runs = query.Find(new RunPool(store));
#endregion

#region report-read
foreach (RunFacts facts in runs.OrderBy(run => run.Metrics[metric].Last))
{
    RunSnapshot run = facts.Run;
    MetricSummary summary = facts.Metrics[metric];
    Console.WriteLine($"{run.Run.Name}: {metric} {summary.Last:g4} at step {summary.Step}, at best {summary.Min:g4}");
    Console.WriteLine($"  {run.Record!.Operation} {run.Record.Config.ToJsonString()} in {run.State.Duration(facts.Now)?.TotalSeconds:f1} s");
}
#endregion

#region report-series
if (runs is [RunFacts newest, ..])
{
    MetricSeries series = RunMetrics.Read(newest.Run.Run.Directory).Find(metric)!;
    Console.WriteLine($"newest: {string.Join(' ', series.Points.Select(point => $"{point.Step}:{point.Value:g3}"))}");
}
#endregion

return 0;
