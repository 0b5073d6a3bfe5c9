using Cupel.Config;
using Cupel.Errors;
using Cupel.Operations;
using Cupel.Runs;
using Cupel.Testing;

namespace Cupel.Core.Tests.Notebooks;

[Trait("requirement", "G12")]
public sealed class NotebookCommandTests : IDisposable
{
    private const string R = """{"cells": [], "metadata": {"kernelspec": {"name": "ir", "language": "R"}}, "nbformat": 4, "nbformat_minor": 4}""";

    private const string Python = """
        {
         "cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["lr = 0.1\n", "print(lr)"]}],
         "metadata": {"kernelspec": {"name": "python3", "language": "python"}},
         "nbformat": 4,
         "nbformat_minor": 4
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cupel-notebook-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("fit.ipynb")]
    [InlineData("work/Fit.IPYNB")]
    [InlineData(" fit.ipynb ")]
    public void A_command_that_is_only_a_notebook_executes_it(string text)
    {
        CommandLine line = Fill(text);

        Assert.Equal((text.Trim(), null), (line.Notebook, line.Shell));
        Assert.Equal(["python3", ".run/notebook.py", text.Trim()], line.Arguments!);
    }

    [Fact]
    public void A_list_of_one_notebook_may_have_blanks_and_values_in_its_path()
    {
        CommandLine line = Fill(new[] { "my work/{which}.ipynb" });

        Assert.Equal("my work/a b.ipynb", line.Notebook);
    }

    [Theory]
    [InlineData("jupyter execute fit.ipynb")]
    [InlineData("python3 -m nbconvert --execute fit.ipynb")]
    [InlineData("cp fit.ipynb out.ipynb")]
    public void A_command_that_does_something_with_a_notebook_is_a_command(string text)
    {
        CommandLine line = Fill(text);

        Assert.Equal((null, text), (line.Notebook, line.Shell));
    }

    [Theory]
    [InlineData("fit.ipynb --lr 0.1", "is followed by `--lr`")]
    [InlineData("fit.ipynb | tee log", "is followed by `|`")]
    public void A_notebook_with_arguments_is_refused(string text, string words) =>
        Assert.Contains(words, Assert.Single(Faults(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_notebook_is_passed_no_arguments() =>
        Assert.Contains("is passed some", Assert.Single(Faults("fit.ipynb", arguments: true)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_notebook_is_an_operation_of_its_own()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "fit.ipynb"), Python);

        Operation operation = FileOperation.Make(new ProjectFolder(_folder.FullName, ""), "fit.ipynb");

        Assert.True(operation.Exec!.Run.IsNotebook);
        Assert.Equal(["fit.ipynb"], operation.NeededFiles.Distinct());
        Assert.Equal(0.1, ((ConfigScalar)operation.Config.Find("lr")!).Value);
    }

    [Fact]
    public void A_notebook_of_another_language_runs_without_values()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "fit.ipynb"), R);

        Operation operation = FileOperation.Make(new ProjectFolder(_folder.FullName, ""), "fit.ipynb");

        Assert.Empty(operation.Config.Entries);
        Assert.Equal(["fit.ipynb"], operation.NeededFiles);
    }

    [Fact]
    public void A_file_that_is_no_notebook_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "fit.ipynb"), "print(1)");

        Assert.NotEmpty(Assert.Throws<UserErrorException>(() => FileOperation.Make(new ProjectFolder(_folder.FullName, ""), "fit.ipynb")).Faults);
    }

    [Fact]
    public void A_run_of_a_notebook_holds_what_executes_it_and_no_other_run_does()
    {
        var store = new RunStore(Path.Combine(_folder.FullName, ".cupel"), TimeProvider.System);
        string notebook = Path.Combine(_folder.FullName, "fit.ipynb");
        File.WriteAllText(notebook, Python);
        var request = new RunRequest
        {
            Operation = "fit",
            Command = new RunCommand { Arguments = ["python3", ".run/notebook.py", "fit.ipynb"], Notebook = "fit.ipynb" },
            Project = _folder.FullName,
            Files = [new StagedFile(notebook, "fit.ipynb")],
        };

        Run run = store.Create(request);
        Run again = store.Create(RunRequest.Like(run.ReadRecord(), run.Folder) with { Files = request.Files });
        Run other = store.Create(request with { Command = new RunCommand { Shell = "true" } });

        Assert.StartsWith("\"\"\"Executes a Jupyter notebook", File.ReadAllText(run.Folder.NotebookRunner), StringComparison.Ordinal);
        Assert.True(File.Exists(again.Folder.NotebookRunner));
        Assert.False(File.Exists(other.Folder.NotebookRunner));
        Assert.Equal("fit.ipynb", again.ReadRecord().Command.Notebook);
        Assert.Equal(run.ReadRecord().SourceDigest, other.ReadRecord().SourceDigest);
    }

    private static CommandLine Fill(object command)
    {
        var faults = new List<Fault>();
        CommandLine? line = Read(command, faults)?.Fill(Values(), faults);
        Assert.Empty(faults);
        return line!;
    }

    private static List<Fault> Faults(string command, bool arguments = false)
    {
        var faults = new List<Fault>();
        Assert.Null(Read(command, faults, arguments));
        return faults;
    }

    private static ExecCommand? Read(object command, List<Fault> faults, bool arguments = false) =>
        ExecCommand.Read(ConfigNode.From(command, Origin.Default), Values(), faults, arguments);

    private static ConfigMap Values() => (ConfigMap)ConfigNode.From(new Dictionary<string, object?> { ["which"] = "a b" }, Origin.Default);
}
