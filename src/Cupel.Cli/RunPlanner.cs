using System.CommandLine;
using System.Security.Cryptography;
using Cupel.Batches;
using Cupel.Cli.Commands;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>What the words after <c>cupel run</c> mean: how runs are made, and which batch they make.</summary>
/// <param name="words">What was typed.</param>
/// <param name="options">The flags.</param>
/// <param name="project">The project; null for a run that is made from an earlier one alone.</param>
/// <param name="session">The world outside.</param>
internal sealed class RunPlanner(ParseResult words, RunOptions options, Project? project, Session session)
{
    private readonly Lazy<RunStore> _store = new(() => project is null ? Stores.Open(words, session) : Stores.Open(words, session, project.Folder.Path));

    /// <summary>The project; null for a run that is made from an earlier one alone.</summary>
    public Project? Project => project;

    /// <summary>Where runs are.</summary>
    public RunStore Store => _store.Value;

    /// <summary>The needs that were typed.</summary>
    public string[] Needs => words.GetValue(options.Needs) ?? [];

    /// <summary>A preview downloads nothing.</summary>
    private Session? Fetching => words.GetValue(options.Preview) ? null : session;

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

    /// <summary>The steps of one run of an operation that has some.</summary>
    /// <param name="maker">How it is made.</param>
    /// <param name="values">Its values, <c>key=value</c> each.</param>
    /// <exception cref="UserErrorException">Something is wrong with a step, or with the values.</exception>
    public BatchRun PlanSteps(MemberMaker maker, IReadOnlyList<string> values) => PlanSteps(maker, maker.Make(values, words.GetValue(options.Batch.Seed)), values);

    /// <summary>The steps of one run whose values are settled.</summary>
    /// <param name="maker">How it is made.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="values">Its values, <c>key=value</c> each.</param>
    public BatchRun PlanSteps(MemberMaker maker, RunPlan plan, IReadOnlyList<string> values)
    {
        string[] given =
        [
            .. values,
            .. words.GetValue(options.Batch.Seed) is long number ? ["--seed", $"{number}"] : Array.Empty<string>(),
            .. Needs.SelectMany(need => new[] { "--need", need }),
        ];
        return new BatchRun(maker.Request(plan) with { Command = maker.Typed(given), Label = plan.Label }, maker.What(plan)) { Needed = maker.Needed, Source = plan.Source };
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
}
