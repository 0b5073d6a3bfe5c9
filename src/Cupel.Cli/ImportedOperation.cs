using Cupel.Config;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Operations.Import;

namespace Cupel.Cli;

/// <summary>An operation with the values that its program speaks of, as the operations file would have it.</summary>
/// <param name="operation">The operation; it may be a program's file.</param>
/// <param name="found">The values.</param>
/// <param name="program">What was asked.</param>
internal sealed class ImportedOperation(Operation operation, HelpImport found, HelpProgram program)
{
    /// <summary>The name it has, or would get.</summary>
    public string Name => operation.Location is null ? Path.GetFileNameWithoutExtension(operation.Name) : operation.Name;

    /// <summary>The whole, to be pasted into an operations file.</summary>
    public string Text => OperationsText.Of("operations", new ConfigMap([new ConfigEntry(Name, null, Whole())], Origin.Default));

    /// <summary>What to change in the project's operations file.</summary>
    /// <exception cref="UserErrorException">It is in no form that can be changed, or has values for the operation already.</exception>
    public OperationsFileEdit Edit(Project project)
    {
        if (operation.Location is null)
        {
            return project.File.Find(Name) is null
                ? OperationsFileEdit.Add(project, Name, Whole())
                : throw new UserErrorException(ErrorCodes.ConfigConflict, $"there is an operation `{Name}` already", project.File.Find(Name)!.Location, $"`cupel config import {Name} --write` gives it the values");
        }

        if (operation.Exec is { Run.CanEndInArguments: false })
        {
            throw new UserErrorException(ErrorCodes.NotSupported, $"it is not clear where arguments go in the command of `{operation.Name}`", operation.Location,
                "leave out `--write`, paste the values, and put `{args}` into the command");
        }

        return operation.Config.Entries.Count == 0
            ? OperationsFileEdit.Extend(project, operation, found.Keys())
            : throw new UserErrorException(ErrorCodes.ConfigConflict, $"`{operation.Name}` has config values already", operation.Location, "leave out `--write`, and paste what is missing");
    }

    private ConfigMap Whole() => new(
    [
        new("exec", null, ConfigNode.From(program.Words, Origin.Default)),
        .. found.Keys().Entries,
    ],
    Origin.Default);
}
