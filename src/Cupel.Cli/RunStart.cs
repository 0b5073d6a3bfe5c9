using System.CommandLine;
using Cupel.Cli.Commands;
using Cupel.Cli.Rendering;
using Cupel.Diffs;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Sources;
using Spectre.Console;

namespace Cupel.Cli;

/// <summary>What <c>cupel run</c> does once it is known what is meant: preview, question, staging, start.</summary>
/// <param name="words">What was typed.</param>
/// <param name="options">The flags.</param>
/// <param name="planner">What they mean.</param>
/// <param name="launch">What starts it.</param>
/// <param name="session">The world outside.</param>
internal sealed class RunStart(ParseResult words, RunOptions options, RunPlanner planner, Launch launch, Session session)
{
    private const int AskedMembers = 20;

    private RunStore Store => planner.Store;

    private bool Json => words.GetValue(options.Json);

    /// <summary>Runs one run, or all steps of one.</summary>
    /// <param name="maker">How it is made.</param>
    /// <param name="values">Its values, <c>key=value</c> each.</param>
    public int Start(MemberMaker maker, IReadOnlyList<string> values)
    {
        long? seed = words.GetValue(options.Batch.Seed);
        RunPlan plan = maker.Make(values, seed);
        string[] needs = [.. planner.Needs.SelectMany(need => new[] { "--need", need })];
        if (plan.Steps is not null)
        {
            return Start(planner.PlanSteps(maker, plan, values));
        }

        RunRequest request = maker.Request(plan);
        request = request with { Command = request.Command with { Retype = string.Join(' ', [request.Command.Retype, .. needs.Select(RunPlan.Quote)]) } };
        return Start(plan, request, maker.Needed, maker.IsNew ? plan.What : maker.What(plan));
    }

    /// <summary>Runs one run whose values are settled.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="request">What it is staged from.</param>
    /// <param name="needed">The files that it needs.</param>
    /// <param name="what">What is run, as a person reads it.</param>
    public int Start(RunPlan plan, RunRequest request, NeededFiles needed, string what)
    {
        RunEquality? equality = words.GetValue(options.Needed) ? new RunEquality(Store, plan.Operation.Name) : null;
        if (equality?.Find(request, StagedDigests.Of(request.Files)) is Run equal)
        {
            session.Terminal.Error.WriteLine($"nothing to do: {equal.Name} is completed, with the same source and config");
            Launch.Hand(session, equal, Json);
            return ExitCodes.NothingToDo;
        }

        if (words.GetValue(options.Preview))
        {
            RunPreview.Show(session.Terminal, plan, request, needed, what, Json);
            return ExitCodes.Done;
        }

        if (IsOfOwnNotebook(request))
        {
            return ExitCodes.NothingToDo;
        }

        if (SourceText.Missed(plan.Source) is string missed)
        {
            session.Terminal.Error.WriteLine(missed);
        }

        if (equality is not null)
        {
            session.Terminal.Error.WriteLine($"no equal run: {DiffWords.Since(equality.Newest, plan.Operation.Name, run => EqualityDiff.Of(run, request))}");
        }

        return MayStart(console => RunPreview.Print(console, plan, what)) ? Start(request, needed, plan.Label, null) : Refused();
    }

    /// <summary>Runs a batch.</summary>
    public int Start(BatchRun batch)
    {
        int count = batch.Plan.Members.Count;
        if (words.GetValue(options.Preview))
        {
            if (Json)
            {
                JsonOutput.Write(session.Terminal.Out, writer => MemberTable.Write(writer, batch));
            }
            else
            {
                MemberTable.Print(session.Terminal.OutConsole, batch, Store, int.MaxValue);
            }

            return ExitCodes.Done;
        }

        if (IsOfOwnNotebook(batch.Request))
        {
            return ExitCodes.NothingToDo;
        }

        if (batch.Existing == count)
        {
            session.Terminal.Error.WriteLine($"nothing to do: {(count == 1 ? $"the only {batch.Plan.Word(1)} is" : $"all {count} {batch.Plan.Word(count)} are")} completed in other runs, with the same source and config");
            return ExitCodes.NothingToDo;
        }

        if (!MayStart(console => MemberTable.Print(console, batch, Store, AskedMembers)))
        {
            return Refused();
        }

        if (batch.Source is SourceChoice source && SourceText.Missed(source) is string missed)
        {
            session.Terminal.Error.WriteLine(missed);
        }

        if (batch.Existing > 0)
        {
            session.Terminal.Error.WriteLine($"{batch.Existing} of {count} {batch.Plan.Word(count)} {(batch.Existing == 1 ? "is" : "are")} completed in other runs and not run again");
        }

        return Start(batch.Request, batch.Needed, null, batch);
    }

    private bool MayStart(Action<IAnsiConsole> show)
    {
        Terminal terminal = session.Terminal;
        if (words.GetValue(options.Yes) || Json || terminal.Answers is null)
        {
            return true;
        }

        show(terminal.ErrorConsole);
        terminal.Error.WriteLine();
        return Question.Ask(terminal, "Run it?", byDefault: true);
    }

    private bool IsOfOwnNotebook(RunRequest request)
    {
        if (NotebookNeeds.FindOwn(request, session) is not Run own)
        {
            return false;
        }

        session.Terminal.Error.WriteLine($"nothing to do: this is a run of that notebook already, {own.Name}");
        Launch.Hand(session, own, Json);
        return true;
    }

    private int Refused()
    {
        session.Terminal.Error.WriteLine("nothing was run");
        return ExitCodes.Slip;
    }

    private int Start(RunRequest request, NeededFiles needed, string? label, BatchRun? batch)
    {
        Requirements.RequireSecrets(request.Operation, request.Secrets, launch.Environment);
        NotebookNeeds.Require(request, launch.Environment, session);
        Requirements.Download(needed, Store, session);
        ProjectIdentity? identity = planner.Project?.Identity.Make(session.Time);
        Run run = Store.Create(request with
        {
            ProjectId = identity?.Id ?? request.ProjectId,
            ProjectName = identity?.Name ?? request.ProjectName,
            Environment = launch.Environment,
            Label = words.GetValue(options.Label) ?? label ?? request.Label,
            Tags = [.. request.Tags.Union(words.GetValue(options.Tags) ?? [], StringComparer.Ordinal)],
            Comment = words.GetValue(options.Comment),
            Rules = options.Rules(words, request.Rules),
        });
        return words.GetValue(options.Stage)
            ? Launch.HandStaged(session, run, Json)
            : launch.Start(
                run, request.Kind == RunKind.Train, options.ModeOf(words), Json,
                batch is null ? null : new BatchProgress(batch, Store));
    }
}
