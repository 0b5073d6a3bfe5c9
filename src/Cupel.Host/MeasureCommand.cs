using Cupel.Experiments.Measuring;
using Cupel.Hosting;

namespace Cupel.Host;

/// <summary><c>cupel-host measure</c>: computes metrics of a table and prints them as one line of JSON. It never loads libtorch.</summary>
internal static class MeasureCommand
{
    public const string Name = "measure";

    /// <summary>Measures.</summary>
    /// <param name="request">A <see cref="MeasureRequest"/>, as JSON.</param>
    /// <param name="output">Takes the line of JSON.</param>
    /// <returns>0, or 2 when the line holds faults.</returns>
    public static int Run(string request, TextWriter output)
    {
        MeasureReply reply = Measurement.Run(MeasureRequest.Parse(request));
        output.WriteLine(reply.ToJson());
        return reply.Faults.Count > 0 ? ExitCodes.Slip : ExitCodes.Done;
    }
}
