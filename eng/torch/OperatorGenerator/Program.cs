// Writes the typed operators of src/Cupel.Torch.Ops/Generated from the schemas of the libtorch that is installed.
// Run from the repository's root:
//
//     dotnet run --project eng/torch/OperatorGenerator
//
using Cupel.Torch;
using OperatorGenerator;

string folder = args.Length > 0 ? args[0] : Path.Combine("src", "Cupel.Torch.Ops", "Generated");
if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(folder))))
{
    Console.Error.WriteLine($"error: there is no folder to write `{folder}` in: run it from the repository's root");
    return 2;
}

SortedDictionary<string, string> files = Generator.Generate(TorchRuntime.Version, Operator.Schemas());
Directory.CreateDirectory(folder);
foreach (string old in Directory.EnumerateFiles(folder))
{
    File.Delete(old);
}

foreach ((string? name, string? text) in files)
{
    File.WriteAllText(Path.Combine(folder, name), text);
}

Console.WriteLine(files["skipped.txt"].Split('\n')[0]);
return 0;
