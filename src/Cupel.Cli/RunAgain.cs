using System.CommandLine;
using Cupel.Cli.Commands;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Starts runs that are made from earlier ones: question, staging, start.</summary>
/// <param name="session">The world outside.</param>
/// <param name="words">What was typed.</param>
/// <param name="options">The flags.</param>
/// <param name="store">Where they are kept.</param>
internal sealed class RunAgain(Session session, ParseResult words, RunOptions options, RunStore store)
{
    /// <summary>Whether the person says yes, or need not be asked; a no is answered.</summary>
    /// <param name="question">The question.</param>
    public bool Ask(string question)
    {
        if (words.GetValue(options.Yes) || words.GetValue(options.Json) || Question.Ask(session.Terminal, question, byDefault: true))
        {
            return true;
        }

        session.Terminal.Error.WriteLine("nothing was run");
        return false;
    }

    /// <summary>Starts one.</summary>
    /// <param name="request">What it is staged from.</param>
    /// <param name="batch">The batch, where it is one.</param>
    public int Start(RunRequest request, BatchRun? batch = null)
    {
        bool json = words.GetValue(options.Json);
        using var launch = new Launch(session);
        bool stage = words.GetValue(options.Stage);
        if (!stage)
        {
            launch.Begin();
        }

        Requirements.RequireSecrets(request.Operation, request.Secrets, launch.Environment);
        NotebookNeeds.Require(request, launch.Environment, session);
        Run run = store.Create(request with
        {
            Environment = launch.Environment,
            Label = words.GetValue(options.Label) ?? request.Label,
            Tags = [.. request.Tags.Union(words.GetValue(options.Tags) ?? [], StringComparer.Ordinal)],
            Comment = words.GetValue(options.Comment),
            CupelVersion = App.Version,
        });
        return stage
            ? Launch.HandStaged(session, run, json)
            : launch.Start(
                run, request.Kind == RunKind.Train, options.ModeOf(words), json, batch is null ? null : new BatchProgress(batch, store));
    }
}
