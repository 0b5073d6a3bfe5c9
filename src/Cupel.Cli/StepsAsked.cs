namespace Cupel.Cli;

/// <summary>What the command line asks of the steps of an operation, besides their values.</summary>
/// <param name="Needed">Whether each is skipped when an equal run is there.</param>
/// <param name="Needs">Runs in place of others, <c>OPERATION=RUN</c> each.</param>
/// <param name="Fetch">Where to say what is downloaded; null to download nothing.</param>
internal sealed record StepsAsked(bool Needed, IReadOnlyList<string> Needs, Session? Fetch);
