using System.CommandLine;
using System.Security.Cryptography;
using Cupel.Batches;
using Cupel.Cli.Commands;
using Cupel.Cli.Rendering;
using Cupel.Diffs;
using Cupel.Errors;
using Cupel.Needs;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Sources;
using Spectre.Console;

namespace Cupel.Cli;

/// <summary>What <c>cupel run</c> does once it is known what is meant: preview, question, staging, start.</summary>
/// <param name="words">What was typed.</param>
/// <param name="options">The flags.</param>
/// <param name="project">The project; null for a run that is made from an earlier one alone.</param>
/// <param name="session">The world outside.</param>
internal sealed class RunStart(ParseResult words, RunOptions options, Project? project, Session session)
{
    private const int AskedMembers = 20;

    private readonly Lazy<RunStore> _store = new(() => project is null ? Stores.Open(words, session) : Stores.Open(words, session, project.Folder.Path));

    /// <summary>Where runs are.</summary>
    public RunStore Store => _store.Value;

    private bool Json => words.GetValue(options.Json);

    /// <summary>A preview downloads nothing.</summary>
    private Session? Fetching => words.GetValue(options.Preview) ? null : session;

    private string[] Needs => words.GetValue(options.Needs) ?? [];

    /// <summary>The batch that goes on with another, where that is asked for; else null.</summary>
    /// <exception cref="UserErrorException">It cannot be gone on with, or values are given besides.</exception>
    public BatchRun? GoOn(string? operation, IReadOnlyList<string> values)
    {
        string? failed = words.GetValue(options.Batch.RetryFailed);
        Run? from = (failed ?? words.GetValue(options.Resume)) is string which ? RunSelector.SelectOne(Store, which) : null;
        if (from is null || (failed is null && !File.Exists(from.Folder.Batch)))
        {
            return null;
        }

        if (operation is not null || values.Count > 0)
        {
            throw new UserErrorException(ErrorCodes.Usage, $"a batch is gone on with as it is, got `{operation ?? values[0]}` besides", hint: "leave it out, or run a new batch");
        }

        return Prepare(failed is null ? BatchResume.Rest(from) : BatchResume.Failed(from));
    }

    /// <summary>How runs of an operation are made.</summary>
    /// <param name="operation">The operation.</param>
    /// <exception cref="UserErrorException">What it needs is not to be had.</exception>
    public MemberMaker Maker(Operation operation)
    {
        if (operation.Steps.Count > 0)
        {
            var asked = new StepsAsked(words.GetValue(options.Needed), Needs, Fetching);
            return new StepsMaker(project!, operation, new StepsPlanner(project!, operation, Store, asked, session), session);
        }

        operation = Requirements.With(operation, Needs);
        return new OperationMaker(project!, operation, Requirements.Find(operation, project!, Store, Fetching), session);
    }

    /// <summary>How runs are made that start from where another one ended.</summary>
    /// <param name="from">The other one.</param>
    /// <param name="operation">The operation that was named, or null.</param>
    /// <exception cref="UserErrorException">It is none to start from.</exception>
    public MemberMaker Maker(Run from, string? operation) => new FromMaker(from, operation, words.GetValue(options.LatestSource), Needs, Fetching, session);

    /// <summary>The batch that the values and flags make; null where they make one run.</summary>
    /// <exception cref="UserErrorException">Something is wrong with them.</exception>
    public BatchRun? FindBatch(MemberMaker maker, IReadOnlyList<string> values)
    {
        BatchOptions flags = options.Batch;
        var faults = new List<Fault>();
        BatchWords parted = BatchWords.Read(values, maker.Lists, faults);
        string[] files = words.GetValue(flags.Files) ?? [];
        long? seed = words.GetValue(flags.Seed);
        var spec = new BatchSpec
        {
            Tables = [.. files.Select(file => BatchFile.Read(Path.GetFullPath(file, session.Directory), file, faults)).OfType<BatchTable>()],
            Axes = parted.Axes,
            FixedKeys = [.. parted.Fixed.Select(BatchWords.KeyOf)],
            Trials = BatchOptions.Count(words, flags.Trials),
            Repeats = BatchOptions.Count(words, flags.Repeat) ?? 1,
        };
        if (faults.Count > 0)
        {
            throw new UserErrorException(faults);
        }

        if (!spec.IsBatch)
        {
            return null;
        }

        spec = spec with { Seed = seed ?? RandomNumberGenerator.GetInt32(1, 1_000_000) };
        string[] given =
        [
            .. values,
            .. files.SelectMany(file => new[] { "--batch", file }),
            .. spec.Trials is int trials ? ["--trials", $"{trials}"] : Array.Empty<string>(),
            .. spec.Repeats > 1 ? ["--repeat", $"{spec.Repeats}"] : Array.Empty<string>(),
            .. seed is not null || spec.IsDrawn ? ["--seed", $"{spec.Seed}"] : Array.Empty<string>(),
            .. Needs.SelectMany(need => new[] { "--need", need }),
        ];
        return Prepare(new BatchPlanner(maker, parted, spec, spec.IsDrawn && spec.Repeats == 1 ? null : seed).Make(given));
    }

    /// <summary>Runs one run, or all steps of one.</summary>
    /// <param name="maker">How it is made.</param>
    /// <param name="values">Its values, <c>key=value</c> each.</param>
    public int Start(MemberMaker maker, IReadOnlyList<string> values)
    {
        long? seed = words.GetValue(options.Batch.Seed);
        RunPlan plan = maker.Make(values, seed);
        string[] needs = [.. Needs.SelectMany(need => new[] { "--need", need })];
        if (plan.Steps is not null)
        {
            return Start(StepsOf(maker, plan, values));
        }

        RunRequest request = maker.Request(plan);
        request = request with { Command = request.Command with { Retype = string.Join(' ', [request.Command.Retype, .. needs.Select(RunPlan.Quote)]) } };
        return Start(plan, request, maker.Needed, maker.IsNew ? plan.What : maker.What(plan));
    }

    /// <summary>The steps of one run of an operation that has some.</summary>
    /// <param name="maker">How it is made.</param>
    /// <param name="values">Its values, <c>key=value</c> each.</param>
    /// <exception cref="UserErrorException">Something is wrong with a step, or with the values.</exception>
    public BatchRun PlanSteps(MemberMaker maker, IReadOnlyList<string> values) => StepsOf(maker, maker.Make(values, words.GetValue(options.Batch.Seed)), values);

    private BatchRun StepsOf(MemberMaker maker, RunPlan plan, IReadOnlyList<string> values)
    {
        string[] given =
        [
            .. values,
            .. words.GetValue(options.Batch.Seed) is long number ? ["--seed", $"{number}"] : Array.Empty<string>(),
            .. Needs.SelectMany(need => new[] { "--need", need }),
        ];
        return new BatchRun(maker.Request(plan) with { Command = maker.Typed(given), Label = plan.Label }, maker.What(plan)) { Needed = maker.Needed, Source = plan.Source };
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

    private BatchRun Prepare(BatchRun batch)
    {
        if (batch.Plan.IsSteps)
        {
            // They run one after the other, and stop at the first that fails.
            return batch;
        }

        PlannedMember[] members = [.. batch.Plan.Members];
        if (words.GetValue(options.Needed) && batch.Plan.Kind != RunKind.Batch)
        {
            var equality = new RunEquality(Store, batch.Request.Operation);
            var own = new MemberFiles(batch.Request.Files);
            StagedDigests files = StagedDigests.Of(batch.Request.Files);
            members = [.. members.Select(member => member with
            {
                Existing = equality.Find(
                    batch.Request with
                    {
                        Kind = batch.Plan.Kind,
                        Command = member.Command,
                        StageCommand = member.StageCommand,
                        FinishCommand = member.FinishCommand,
                        Config = member.Config,
                        Seed = member.Seed,
                        Variables = MemberVariables.Of(batch.Request.Variables, member),
                    },
                    member.Edits is null && member.Written is null ? files : StagedDigests.Of(own.Of(member).Files))?.Id,
            })];
        }

        return batch with
        {
            Request = batch.Request with
            {
                Batch = batch.Plan with { Jobs = options.Batch.JobsOf(words), FailFast = words.GetValue(options.Batch.FailFast), Members = members },
            },
        };
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
        Dictionary<string, string> environment = Launch.Environment();
        Requirements.RequireSecrets(request.Operation, request.Secrets, environment);
        NotebookNeeds.Require(request, environment, session);
        Requirements.Download(needed, Store, session);
        ProjectIdentity? identity = project?.Identity.Make(session.Time);
        Run run = Store.Create(request with
        {
            ProjectId = identity?.Id ?? request.ProjectId,
            ProjectName = identity?.Name ?? request.ProjectName,
            Environment = environment,
            Label = words.GetValue(options.Label) ?? label ?? request.Label,
            Tags = [.. request.Tags.Union(words.GetValue(options.Tags) ?? [], StringComparer.Ordinal)],
            Comment = words.GetValue(options.Comment),
            Rules = options.Rules(words, request.Rules),
        });
        return words.GetValue(options.Stage)
            ? Launch.Hand(session, run, Json, "staged")
            : Launch.Start(
                session, run, environment, request.Kind == RunKind.Train, options.ModeOf(words), Json,
                batch is null ? null : new BatchProgress(batch, Store));
    }
}
