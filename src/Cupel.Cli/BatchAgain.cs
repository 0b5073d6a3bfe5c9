using System.CommandLine;
using System.Text.Json.Nodes;
using Cupel.Batches;
using Cupel.Cli.Commands;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>Makes a batch again, or a run of steps, as a new one with something else in it.</summary>
internal static class BatchAgain
{
    /// <summary>The same words as then, with the project as it is now.</summary>
    /// <param name="batch">The earlier one.</param>
    /// <param name="changed">Values that are to differ, <c>key=value</c> each.</param>
    /// <param name="session">The world outside.</param>
    /// <exception cref="UserErrorException">The project is gone, it goes on with another one, or something is wrong with the values.</exception>
    public static BatchRun FromProject(Run batch, IReadOnlyList<string> changed, Session session)
    {
        RunRecord record = First(batch).ReadRecord();
        var options = new RunOptions();
        var command = new Command("run");
        options.AddTo(command);
        ParseResult words = command.Parse([.. (record.Command.Arguments ?? []).Skip(2)], new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (words.GetValue(options.Resume) is not null || words.GetValue(options.Batch.RetryFailed) is not null)
        {
            throw new UserErrorException(
                ErrorCodes.Usage, $"{batch.Name} goes on with {words.GetValue(options.Resume) ?? words.GetValue(options.Batch.RetryFailed)}, so it is not all there is to do again",
                hint: $"`cupel restart {words.GetValue(options.Resume) ?? words.GetValue(options.Batch.RetryFailed)} --latest-source`");
        }

        if (words.GetValue(options.From) is string from)
        {
            throw new UserErrorException(
                ErrorCodes.Usage, $"the members of {batch.Name} were made from a run, not from the project", hint: $"run it anew: `cupel run --from {from} --latest-source ...`");
        }

        (string? name, IReadOnlyList<string> values) = Commands.RunCommand.Split(words.GetValue(options.Arguments) ?? []);
        HashSet<string> keys = [.. changed.Select(BatchWords.KeyOf)];
        (Project project, Operation operation) = RestartPlan.OperationOf(batch);
        var planner = new RunPlanner(words, options, project, session with { Directory = record.Project });
        string[] given = [.. values.Where(word => !keys.Contains(BatchWords.KeyOf(word))), .. changed];
        MemberMaker maker = planner.Maker(name == operation.Name ? operation : project.Get(name, project.Folder.Path));
        BatchRun again = planner.FindBatch(maker, given) ?? planner.PlanSteps(maker, given);
        return again with { Request = again.Request with { RestartedFrom = batch.Id } };
    }

    /// <summary>The same members, from the source that the batch kept, each with other values.</summary>
    /// <param name="batch">The earlier one.</param>
    /// <param name="changed">Values that are to differ, <c>key=value</c> each.</param>
    /// <param name="session">The world outside.</param>
    /// <exception cref="UserErrorException">It is a run of steps, the members differ in one of these values, or something is wrong with them.</exception>
    public static BatchRun FromRecord(Run batch, IReadOnlyList<string> changed, Session session)
    {
        RunRecord record = batch.ReadRecord();
        BatchRun again = BatchResume.Again(batch);
        HashSet<string> keys = [.. changed.Select(BatchWords.KeyOf)];
        if (again.Plan.Members.Any(member => member.Step is not null || member.Batch is not null))
        {
            throw new UserErrorException(
                ErrorCodes.Usage, $"how a value of `{record.Operation}` reaches its steps is not in the record, got `{changed[0]}`",
                hint: $"`cupel restart {batch.Name} --latest-source {changed[0]}` asks the project's present operations file");
        }

        if (again.Columns.FirstOrDefault(keys.Contains) is string axis)
        {
            throw new UserErrorException(
                ErrorCodes.Usage, $"the members of {batch.Name} differ in `{axis}`, so it cannot be one value for all",
                hint: $"`cupel restart {batch.Name} --latest-source {axis}=...` takes one value or several");
        }

        IReadOnlyList<StagedFile> files = again.Request.Files;
        var faults = new List<Fault>();
        ConfigMap config = Overrides.Apply(RecordedConfig.Read(record.Config, record.Origins).Root, null, ConfigOverride.ParseAll(changed, faults), faults, $"run {record.Name}");
        if (faults.Count > 0)
        {
            throw new UserErrorException(faults);
        }

        PlannedMember[] members = [.. again.Plan.Members.Select(member => Member(batch, record, again.Plan, member, changed, session, files))];
        string[] typed = ["cupel", "restart", batch.Id.Value, .. changed];
        return again with
        {
            Request = again.Request with
            {
                Config = new ResolvedConfig(config).ToJson(),
                Command = new Runs.RunCommand { Arguments = typed, Retype = string.Join(' ', typed.Select(RunPlan.Quote)) },
                Batch = again.Plan with { Members = members },
            },
        };
    }

    private static PlannedMember Member(Run batch, RunRecord record, BatchPlan plan, PlannedMember member, IReadOnlyList<string> changed, Session session, IReadOnlyList<StagedFile> files)
    {
        ResolvedConfig recorded = RecordedConfig.Read(member.Config, member.Origins);
        RunPlan made = RestartPlan.Plan(batch, record, new RecordedCommands(plan.Kind, member), recorded, changed, session, files);
        string retype = string.Join(' ', [member.Command.Retype ?? "", .. changed.Select(RunPlan.Quote)]);
        return made.ToMember(member.Number, (JsonObject)member.Values.DeepClone()) with
        {
            Command = made.Command with { Retype = retype },
            Seed = plan.Kind == RunKind.Train && made.ConfigJson[BatchPlanner.SeedKey] is JsonValue value && value.TryGetValue(out long seed) ? seed : member.Seed,
            Label = member.Label,
        };
    }

    // One that was done again says only that.
    private static Run First(Run batch)
    {
        Run first = batch;
        while (first.ReadRecord() is { Command.Arguments: [_, "restart", ..], RestartedFrom: RunId earlier })
        {
            first = batch.Store.Find(earlier) ?? throw new UserErrorException(
                ErrorCodes.RunUnknown, $"{first.Name} does {earlier.Name} again, which is there no more and was the one that knew the words", hint: "run a new one");
        }

        return first;
    }
}
