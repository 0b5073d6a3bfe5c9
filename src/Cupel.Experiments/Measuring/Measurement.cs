using Cupel.Errors;
using Cupel.Experiments.Parts;
using Cupel.Hosting;
using Cupel.Learn.Parts;

namespace Cupel.Experiments.Measuring;

/// <summary>Computes metrics of the columns of a table. Nothing native is loaded.</summary>
/// <remarks>Safe for several threads.</remarks>
public static class Measurement
{
    private const string Tensors = "metrics";

    private static readonly string[] Kinds =
        [Tensors, "text_metrics", "retrieval_metrics", "label_metrics", "embedding_metrics", "rating_metrics", "reidentification_metrics", "aggregators"];

    /// <summary>Computes what is asked for.</summary>
    /// <param name="request">The metrics, the table and its columns.</param>
    /// <returns>The values, or what is wrong.</returns>
    public static MeasureReply Run(MeasureRequest request)
    {
        var faults = new List<Fault>();
        Part[] parts = [.. Parts(request, faults)];
        IReadOnlyList<PartOptions> options = faults.Count > 0 ? [] : new MeasureOptions(faults).Bind(parts, request.Options);
        if (faults.Count > 0 || MeasureTable.Read(request.File, request.Shown, faults) is not MeasureTable table)
        {
            return new MeasureReply { Faults = faults };
        }

        var values = new List<MeasuredValue>();
        var columns = new MeasureColumns(table, request, faults);
        foreach (PartOptions metric in options)
        {
            // Several metrics of the same columns would all say the same.
            Measure? measure = faults.Count > 0 ? null : Measures.Of(metric, columns);
            if (measure is not null && faults.Count == 0)
            {
                values.AddRange(measure.Run(table.Rows.Count, (row, why) => Refuse(row, why)));
            }
        }

        return new MeasureReply { Faults = faults, Values = faults.Count > 0 ? [] : values };

        void Refuse(int? row, string why) => faults.Add(row is int place ? table.Rows[place].Refuse(table.File, why) : new Fault(ErrorCodes.DataFormat, $"`{table.File}`: {why}"));
    }

    /// <summary>The names of all metrics that can be measured so, with the kind of each.</summary>
    internal static IEnumerable<(string Kind, string Name)> All => Kinds.SelectMany(kind => PartRegistry.BuiltIn.Of(kind).Where(part => Measures.Takes(part.Type)).Select(part => (kind, part.Name)));

    private static IEnumerable<Part> Parts(MeasureRequest request, List<Fault> faults)
    {
        foreach (string name in request.Metrics)
        {
            // Some names are metrics of classes and of rankings: queries tell which.
            Part[] found = [.. Kinds.OrderBy(kind => kind == "retrieval_metrics" && request.Query is not null ? 0 : 1).Select(kind => PartRegistry.BuiltIn.Find(kind, name)).OfType<Part>()];
            if (found.Length == 0)
            {
                faults.Add(new Fault(ErrorCodes.UnknownMetric, $"no metric `{name}`", Hint: Suggestion.Near(name, All.Select(one => one.Name)) ?? "`cupel measure --list` has all"));
            }
            else if (!Measures.Takes(found[0].Type))
            {
                faults.Add(new Fault(
                    ErrorCodes.NotSupported, $"`{name}` is not measured of a table: {(found[0].Kind == Tensors ? "it is of pictures, regions or tokens" : "it is no single number")}",
                    Hint: found[0].Kind == Tensors ? "name it under `metrics` in a training config, or use it from C#" : null));
            }
            else
            {
                yield return found[0];
            }
        }

        if (request.Metrics.Count == 0)
        {
            faults.Add(new Fault(ErrorCodes.Usage, "no metric is named"));
        }

        foreach (IGrouping<string, string> twice in request.Metrics.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            faults.Add(new Fault(ErrorCodes.Usage, $"`{twice.Key}` is named twice"));
        }
    }
}
