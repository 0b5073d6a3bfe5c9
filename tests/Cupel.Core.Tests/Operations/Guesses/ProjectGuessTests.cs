using Cupel.Errors;
using Cupel.Operations;
using Cupel.Operations.Guesses;

namespace Cupel.Core.Tests.Operations.Guesses;

public sealed class ProjectGuessTests : IDisposable
{
    private const string Notebook = """{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cupel-guess-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("train.py", "print(1)", "train", "python3 train.py")]
    [InlineData("src/train.py", "print(1)", "train", "python3 src/train.py")]
    [InlineData("fit.ipynb", Notebook, "fit", "fit.ipynb")]
    [InlineData("notebooks/evaluate.ipynb", Notebook, "evaluate", "notebooks/evaluate.ipynb")]
    [InlineData("main.cs", "Console.WriteLine(1);", "main", "dotnet run main.cs")]
    [InlineData("fit.R", "cat(1)", "fit", "Rscript fit.R")]
    [InlineData("fit.jl", "println(1)", "fit", "julia fit.jl")]
    [InlineData("train.sh", "echo", "train", "bash train.sh")]
    [InlineData("Makefile", "CFLAGS := -O2\nall clean train: data\n\techo\n", "train", "make train")]
    [InlineData("package.json", """{"scripts": {"lint": "x", "train": "node train.js"}}""", "train", "npm run train")]
    [InlineData("only one.ipynb", Notebook, "only-one", "only one.ipynb")]
    [InlineData("net.py", "if __name__ == '__main__':\n    pass", "net", "python3 net.py")]
    [InlineData("dvc.yaml", "stages: { fit: { cmd: python fit.py } }", "fit", "python fit.py")]
    public void What_can_be_run_is_seen(string file, string content, string name, string command)
    {
        Write(file, content);

        Operation operation = Assert.Single(Load().Operations);

        Assert.Equal((name, command, true), (operation.Name, string.Join(' ', operation.Exec!.Run.Texts), operation.IsDefault));
    }

    [Theory]
    [InlineData("tools.py", "def f(): pass", "other.py", "def g(): pass")]
    [InlineData("a.ipynb", Notebook, "b.ipynb", Notebook)]
    [InlineData("Makefile", "all:\n\techo", "package.json", """{"scripts": {"lint": "x"}}""")]
    [InlineData("train.txt", "", ".train.py", "")]
    [InlineData("package.json", "{", "Cargo.toml", "[package]\nname = 'x'")]
    public void What_is_not_clear_is_not_guessed(string file, string content, string second, string secondContent)
    {
        Write(file, content);
        Write(second, secondContent);

        Assert.Empty(Load().Operations);
    }

    [Fact]
    public void Values_that_are_written_in_a_program_are_its_config_and_those_that_it_takes_are_pointed_out()
    {
        Write("train.py", "lr = 0.1\nlayers = [8, 8]\nprint(lr)\n");
        Write("evaluate.py", "import argparse\nname = 'x'\n");

        var guess = ProjectGuess.Of(_folder.FullName);

        Operation train = Load().Find("train")!;
        Assert.Equal(["lr"], train.Config.Entries.Select(entry => entry.Key));
        Assert.Empty(Load().Find("evaluate")!.Config.Entries);
        Assert.Contains("cupel config import evaluate --write", guess.Operations[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Operations_stand_in_the_order_of_their_work_and_train_is_the_default()
    {
        Write("evaluate.py", "print(1)");
        Write("train.py", "print(1)");
        Write("train.sh", "echo");
        Write("prepare.R", "cat(1)");

        var guess = ProjectGuess.Of(_folder.FullName);

        Assert.Equal(["prepare", "train", "evaluate"], Load().Operations.Select(operation => operation.Name));
        Assert.Equal("train", Load().Default!.Name);
        Assert.Contains("`train.sh`: left out, since `train.py` is `train` already", guess.Notes);
    }

    [Fact]
    public void Stages_of_dvc_keep_what_they_need()
    {
        Write("dvc.yaml", """
            stages:
              prepare:
                cmd: python prepare.py
                deps: [ prepare.py, data/raw.csv ]
                params: [ seed, conf.yaml: [ split ] ]
                outs: [ data/prepared, { log.txt: { cache: false } } ]
              train:
                desc: Train it
                cmd: [ python train.py, "echo {done}" ]
                deps: [ data/prepared/x.csv, data/prepared, log.txt, train.py ]
                metrics: [ { scores.json: { cache: false } } ]
              each:
                foreach: [ 1, 2 ]
                do: { cmd: "echo ${item}" }
              templated: { cmd: "python x.py ${lr}" }
            """);
        Write("data/raw.csv.dvc", "outs: []");
        Write("params.yaml", "seed: 1\n");
        Write("conf.yaml", "split: 0.2\n");

        var guess = ProjectGuess.Of(_folder.FullName);

        OperationsFile file = Load();
        Assert.Equal(["prepare", "train"], file.Operations.Select(operation => operation.Name));
        Assert.Equal(["seed", "split"], file.Find("prepare")!.Config.Entries.Select(entry => entry.Key));
        Assert.Equal("python train.py && echo {{done}}", file.Find("train")!.Exec!.Run.Texts[0]);
        Assert.Contains("""
                needs: [{ operation: prepare, files: data/prepared/x.csv }, { operation: prepare, files: data/prepared/ }, { operation: prepare, files: log.txt }]
                summary: scores.json
            """.ReplaceLineEndings("\n"), guess.Text, StringComparison.Ordinal);
        Assert.Contains("needs: [{ dvcfile: data/raw.csv.dvc }]", guess.Text, StringComparison.Ordinal);
        Assert.Contains(guess.Notes, note => note.Contains("stage `each` is left out", StringComparison.Ordinal));
        Assert.Contains(guess.Notes, note => note.Contains("stage `templated` is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cargo_program_is_called_as_its_package()
    {
        Write("Cargo.toml", "[package]\nedition = \"2021\"\nname = \"nets\"\n[dependencies]\nname = \"no\"\n");
        Write("src/main.rs", "fn main() {}");

        Assert.Equal("nets", Assert.Single(Load().Operations).Name);
    }

    [Fact]
    public void A_dotnet_program_is_its_project_and_not_its_files()
    {
        Write("Nets.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>");
        Write("Program.cs", "Console.WriteLine(1);");
        Write("train.cs", "class Train;");

        Assert.Equal("dotnet run --project Nets.csproj", string.Join(' ', Assert.Single(Load().Operations).Exec!.Run.Texts));
    }

    [Fact]
    public void Files_of_other_tools_are_pointed_out()
    {
        Write("MLproject", "name: x");

        Assert.Contains("cupel import --from mlflow", Assert.Single(ProjectGuess.Of(_folder.FullName).Notes), StringComparison.Ordinal);
    }

    private void Write(string file, string content)
    {
        string path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>What is guessed, as an operations file is read; it has no faults.</summary>
    private OperationsFile Load()
    {
        var guess = ProjectGuess.Of(_folder.FullName);
        Write("cupel.yaml", guess.Text);
        var faults = new List<Fault>();
        OperationsFile file = OperationsFile.Load(ProjectFolder.Get(_folder.FullName), faults);
        Assert.Empty(faults);
        File.Delete(Path.Combine(_folder.FullName, "cupel.yaml"));
        return file;
    }
}
