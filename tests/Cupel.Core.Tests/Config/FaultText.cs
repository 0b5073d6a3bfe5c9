using Cupel.Errors;

namespace Cupel.Core.Tests.Config;

/// <summary>Faults as one line each, so that a test can state them whole.</summary>
internal static class FaultText
{
    /// <summary><c>code 14:7+4 message | hint</c>; <c>-</c> for no place. The marked text follows the place.</summary>
    internal static string Of(Fault fault) =>
        $"{fault.Code} {(fault.Where is SourceLocation w ? $"{w.Line}:{w.Column} <{Marked(w)}>" : "-")} {fault.Message}"
        + (fault.Hint is null ? "" : $" | {fault.Hint}");

    internal static string[] Of(IEnumerable<Fault> faults) => [.. faults.Select(Of)];

    private static string Marked(SourceLocation where) =>
        where.Text.Substring(where.Column - 1, Math.Min(where.Length, where.Text.Length - where.Column + 1));
}
