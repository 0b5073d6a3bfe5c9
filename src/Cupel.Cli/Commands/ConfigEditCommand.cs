using System.CommandLine;
using Cupel.Cli.Rendering;
using Cupel.Config;
using Cupel.Errors;
using Cupel.Operations;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel config edit</c>: an operations file or a training config in the person's editor, accepted when it has no fault.</summary>
internal static class ConfigEditCommand
{
    private const string Otherwise = "edit the file yourself, then `cupel check`";

    public static Command Create(Session session)
    {
        Argument<string> argument = new("OPERATION")
        {
            Description = "An operation or a file; when left out, the operations file",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new CommandWithExamples("edit", "Edit the file a config stands in, and keep it only without a fault")
        {
            Examples =
            [
                ("cupel config edit", "the operations file, in $VISUAL or $EDITOR"),
                ("cupel config edit digits", "the training config that an operation names, or else the operations file"),
                ("EDITOR='code --wait' cupel config edit digits.yaml", "a training config, in another editor"),
            ],
        };
        command.Arguments.Add(argument);
        command.SetAction(words => Run(session, Find(words, session, words.GetValue(argument))));
        return command;
    }

    private static int Run(Session session, EditedConfig config)
    {
        TextWriter error = session.Terminal.Urgent;
        byte[] before = config.Read();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cupel-");
        string copy = Path.Combine(folder.FullName, Path.GetFileName(config.Name));
        File.WriteAllBytes(copy, before);
        bool keep = false;
        try
        {
            while (true)
            {
                Editor.Open(copy, session, Otherwise);
                byte[] after = EditedConfig.WithLineEndsOf(before, File.ReadAllBytes(copy));
                keep = !after.AsSpan().SequenceEqual(before);
                if (!keep)
                {
                    session.Terminal.Error.WriteLine($"nothing changed in {config.Name}");
                    return ExitCodes.Done;
                }

                IReadOnlyList<Fault> faults = config.Check(after, session);
                if (faults.Count == 0)
                {
                    Accept(config, before, after);
                    keep = false;
                    session.Terminal.Error.WriteLine($"wrote {config.Name}");
                    return ExitCodes.Done;
                }

                FaultPrinter.Print(session.Terminal.ErrorConsole, faults);
                if (!Question.Ask(session.Terminal, "Edit it again?", byDefault: true))
                {
                    error.WriteLine($"{config.Name} is as it was");
                    return ExitCodes.Slip;
                }
            }
        }
        finally
        {
            if (keep)
            {
                error.WriteLine($"what you wrote is in {copy}");
            }
            else
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static void Accept(EditedConfig config, byte[] before, byte[] after)
    {
        if (!config.Read().AsSpan().SequenceEqual(before))
        {
            throw new UserErrorException(ErrorCodes.FileExists, $"`{config.Name}` was changed by someone else meanwhile, and is as they left it");
        }

        config.Write(after);
    }

    private static EditedConfig Find(ParseResult words, Session session, string? name)
    {
        string start = Project.Start(words, session);
        Project project = ConfigSubject.Open(words, session, name);
        if (name is null || project.File.Faulty.Any(operation => operation.Name == name))
        {
            return OfOperations(project);
        }

        if (project.File.Find(name) is null && ConfigFile.FindFormat(name) is not null)
        {
            string path = ConfigSubject.Existing(project, Path.GetFullPath(name, start), name);
            if (path == Path.GetFullPath(project.Folder.OperationsPath))
            {
                return OfOperations(project);
            }

            // Another project's operations file is no training config.
            return ProjectFolder.Find(Path.GetDirectoryName(path)!) is ProjectFolder other && path == other.OperationsPath
                ? OfOperations(Project.Open(other.Path))
                : new EditedConfig(project, path, Path.GetRelativePath(project.Folder.Path, path));
        }

        Operation operation = project.Get(name, start);
        return project.File.Find(name) is null && FileOperation.IsName(name) ? throw new UserErrorException(ErrorCodes.Usage, $"`{name}` is a program, which nothing is known about that could be checked",
                hint: "name an operation or a config file, or nothing for the operations file")
            : operation.Train is string train ? new EditedConfig(project, Path.Combine(project.Folder.Path, train), train)
            : OfOperations(project);
    }

    private static EditedConfig OfOperations(Project project) => new(project, Path.GetFullPath(project.Folder.OperationsPath), project.Folder.OperationsFile);
}
