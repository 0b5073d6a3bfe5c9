using System.CommandLine;
using System.Text.Json;
using Cupel.Cli.Rendering;
using Cupel.Errors;
using Cupel.Hosting;
using Cupel.Operations;

namespace Cupel.Cli.Commands;

/// <summary><c>cupel check</c>: what is wrong with the operations file, the training configs it names and the machine, and how to mend it.</summary>
internal static class CheckCommand
{
    public static Command Create(Session session)
    {
        Option<bool> json = Flags.Json();
        var command = new CommandWithExamples("check", "Say what is wrong with this project and this machine, and how to mend it")
        {
            Examples =
            [
                ("cupel check", "the operations file, the configs it names, the machine"),
                ("cupel -C examples/digits check", "the same for another folder"),
            ],
        };
        command.Options.Add(json);
        command.SetAction(words => Run(words, session, words.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult words, Session session, bool json)
    {
        Project project = Project.Open(words, session);
        List<Fault> faults = [.. project.Faults];
        IReadOnlyList<MachineFact> machine = Machine.Look(project.Folder.Path, session);
        foreach (Operation operation in project.File.Operations.Where(operation => operation.Train is not null))
        {
            faults.AddRange(Check(project, operation.Train!, session));
        }

        (MachineFact? notebooks, IReadOnlyList<Fault> unable) = NotebookNeeds.Check(project);
        faults.AddRange(unable);
        machine = notebooks is null ? machine : [.. machine, notebooks];
        if (json)
        {
            JsonOutput.Write(session.Terminal.Out, writer => Write(writer, project, faults, machine));
        }
        else
        {
            if (faults.Count > 0)
            {
                FaultPrinter.Print(session.Terminal.ErrorConsole, faults);
            }

            Print(session, project, faults, machine);
        }

        return faults.Count == 0 ? ExitCodes.Done : ExitCodes.Slip;
    }

    private static IReadOnlyList<Fault> Check(Project project, string config, Session session)
    {
        try
        {
            TrainingHost host = TrainingHost.Find(session.ProgramDirectory, session.Environment(TrainingHost.Variable));
            return host.Plan(Path.Combine(project.Folder.Path, config), project.Folder.Path, []).Faults;
        }
        catch (UserErrorException noHost)
        {
            return noHost.Faults;
        }
    }

    private static void Print(Session session, Project project, List<Fault> faults, IReadOnlyList<MachineFact> machine)
    {
        var grid = new TextGrid("", "", "");
        string count = project.File.Operations.Count == 1 ? "1 operation" : $"{project.File.Operations.Count} operations";
        grid.Add(faults.Count == 0 ? "ok" : "faulty", project.Folder.OperationsFile, count);
        foreach (MachineFact fact in machine)
        {
            grid.Add(fact.Ok ? "ok" : "lacks", fact.Name, fact.Text);
        }

        grid.Print(session.Terminal.OutConsole);
    }

    private static void Write(Utf8JsonWriter json, Project project, List<Fault> faults, IReadOnlyList<MachineFact> machine)
    {
        json.WriteStartObject();
        json.WriteString("file", project.Folder.OperationsFile);
        json.WriteStartArray("operations");
        foreach (Operation operation in project.File.Operations)
        {
            json.WriteStringValue(operation.Name);
        }

        json.WriteEndArray();
        json.WriteStartArray("errors");
        foreach (Fault fault in faults)
        {
            FaultJson.Write(json, fault);
        }

        json.WriteEndArray();
        json.WriteStartObject("machine");
        foreach (MachineFact fact in machine)
        {
            json.WriteStartObject(fact.Name);
            json.WriteBoolean("ok", fact.Ok);
            json.WriteString("text", fact.Text);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
