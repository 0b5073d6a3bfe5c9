using System.Text;
using Cupel.Host;

#pragma warning disable RS0030 // The one place that may touch the real console and folder.
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
string folder = Directory.GetCurrentDirectory();
#pragma warning restore RS0030

try
{
    return args switch
    {
        [PlanCommand.Name, string config, "--project", string project, .. string[] overrides] =>
            PlanCommand.Run(config, project, overrides, output),
        [SchemaCommand.Name] => SchemaCommand.Run(output),
        [MeasureCommand.Name, string request] => MeasureCommand.Run(request, output),
        [TrainCommand.Name, string home] => TrainCommand.Run(folder, home, error),
        _ => Usage(error),
    };
}
#pragma warning disable CA1031 // The last resort: an unhandled exception would abort the process, which reads as a signal from outside.
catch (Exception bug)
#pragma warning restore CA1031
{
    error.WriteLine("bug: cupel-host failed in a way it should not. Please report this:");
    error.WriteLine(bug);
    return ExitCodes.Bug;
}

static int Usage(TextWriter error)
{
    error.WriteLine($"usage: cupel-host {PlanCommand.Name} CONFIG --project DIR [key=value ...]");
    error.WriteLine($"       cupel-host {SchemaCommand.Name}");
    error.WriteLine($"       cupel-host {MeasureCommand.Name} REQUEST");
    error.WriteLine($"       cupel-host {TrainCommand.Name} CONFIG_DIR    in a run's folder, with CUPEL_CONFIG set");
    error.WriteLine("`cupel` starts this program; people have no need to.");
    return ExitCodes.Slip;
}
