using System.Globalization;
using Cupel.Filters;
using Cupel.Metrics;
using Cupel.Runs;
using Spectre.Console;

namespace Cupel.Cli.Rendering;

/// <summary>What the processes of a run used, in the units of a person. A run of less than a few seconds has no such table.</summary>
internal static class SystemTable
{
    // A figure or two of a short run say nothing.
    private const int FewestLooks = 3;

    public static void Print(IAnsiConsole console, RunSnapshot run, Action title)
    {
        IReadOnlyDictionary<string, MetricSummary> system = new RunFacts(run, default).System;
        if (!system.Values.Any(one => one.Count >= FewestLooks))
        {
            return;
        }

        title();
        var grid = new TextGrid("", ">last", ">min", ">max");
        foreach ((string name, MetricSummary one) in system)
        {
            grid.Add(name, Text(name, one.Last), Text(name, one.Min), Text(name, one.Max));
        }

        if (run.Summary?.Usage is RunUsage usage)
        {
            grid.Add("processor time", TimeText.Duration(TimeSpan.FromSeconds(usage.CpuS)), "", "");
            if (usage.PeakMemory is long bytes)
            {
                grid.Add("largest process", NumberText.Size(bytes), "", "");
            }
        }

        grid.Print(console, 2);
    }

    private static string Text(string name, double value) => name switch
    {
        "sys/cpu" or "sys/gpu" => string.Create(CultureInfo.InvariantCulture, $"{value:0} %"),
        "sys/read" or "sys/write" => $"{NumberText.Size((long)value)}/s",
        _ => NumberText.Size((long)value),
    };
}
