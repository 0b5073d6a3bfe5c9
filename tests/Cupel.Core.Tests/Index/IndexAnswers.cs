using Cupel.Errors;
using Cupel.Filters;
using Cupel.Runs;

namespace Cupel.Core.Tests.Index;

/// <summary>All that a store answers, as text: equal texts are equal answers.</summary>
internal static class IndexAnswers
{
    /// <summary>Every field of every run, its status as a list shows it and its checks.</summary>
    public static string Everything(RunStore store, RunStore plain)
    {
        RunField[] fields = [.. FieldsOf(plain)];
        var pool = new RunPool(store);
        IReadOnlyList<RunFacts> runs = pool.Read();
        IEnumerable<string> lines = runs.Select(run =>
            $"{run.Place} {run.Itself.Id} {run.State} {string.Join(';', run.Checks)} {string.Join(' ', fields.Select(field => $"{field.Text}={string.Join(',', field.Values(run))}"))}");
        string all = string.Join('\n', lines);
        pool.Keep();
        return all;
    }

    /// <summary>What a filter, selectors and sort keys give, or what they are refused with.</summary>
    public static string Ask(RunStore store, string[] selectors, string[] filters, string[] sort)
    {
        var clock = new FilterClock(store.Clock.GetUtcNow(), TimeZoneInfo.Utc);
        try
        {
            var query = new RunQuery(selectors, [.. filters.Select(filter => RunFilter.Parse(filter, clock))]);
            SortKey[] keys = [.. sort.Select(key => SortKey.Parse(key))];
            var pool = new RunPool(store);
            pool.Require(keys.Select(key => key.Use));
            return string.Join(' ', SortKey.Sort(query.Find(pool), keys).Select(run => $"{run.Place}:{run.Itself.Id}"));
        }
        catch (UserErrorException refused)
        {
            return string.Join('\n', refused.Faults.Select(fault => $"{fault.Code} {fault.Message} {fault.Where} {fault.Hint}"));
        }
    }

    private static IEnumerable<RunField> FieldsOf(RunStore store)
    {
        IReadOnlyList<RunFacts> runs = new RunPool(store).Read();
        foreach (OwnField own in RunFields.All)
        {
            yield return new RunField(FieldFamily.Own, own.Name);
        }

        foreach (string key in runs.SelectMany(run => run.ConfigKeys).Append("nowhere").Distinct())
        {
            yield return new RunField(FieldFamily.Config, key);
        }

        foreach (string metric in runs.SelectMany(run => run.Metrics.Keys).Append("nowhere").Distinct())
        {
            foreach (MetricPart part in Enum.GetValues<MetricPart>())
            {
                yield return new RunField(FieldFamily.Metric, metric, part);
                yield return new RunField(FieldFamily.Metric, metric, part, Step: true);
            }
        }

        foreach (string name in runs.SelectMany(run => run.AttributeNames).Distinct())
        {
            yield return new RunField(FieldFamily.Attribute, name);
        }

        foreach (string name in runs.SelectMany(run => run.CheckNames).Distinct())
        {
            yield return new RunField(FieldFamily.Check, name);
        }
    }
}
