using Cupel.Errors;

namespace Cupel.Learn.Data.Idx;

/// <summary>A folder with MNIST's files: images and labels for training, images and labels for the test.</summary>
internal sealed class IdxFolder
{
    public const string TrainImages = "train-images-idx3-ubyte";
    public const string TrainLabels = "train-labels-idx1-ubyte";
    public const string TestImages = "t10k-images-idx3-ubyte";
    public const string TestLabels = "t10k-labels-idx1-ubyte";

    private readonly string _path;

    private IdxFolder(string path) => _path = path;

    /// <summary>The first of the places that has any of the files.</summary>
    public static IdxFolder Get(string? folder, string name, DataFolders folders)
    {
        string[] places = folder is not null ? [Path.GetFullPath(folder, folders.Base)]
            : folders.Home is not null ? [Path.GetFullPath(Path.Combine(folders.Home, name), folders.Base)]
            : [];
        foreach (string place in places)
        {
            var found = new IdxFolder(place);
            if (found.Has(TrainImages, TrainLabels) || found.Has(TestImages, TestLabels))
            {
                return found;
            }
        }

        string looked = places.Length == 0
            ? $"no `folder` is given and {DataFolders.HomeVariable} is not set"
            : "looked in " + string.Join(", ", places.Select(p => $"`{p}`"));
        throw new UserErrorException(
            ErrorCodes.FileMissing,
            $"no IDX files found for `{name}`: {looked}; expected `{TrainImages}` with `{TrainLabels}`, or `{TestImages}` with `{TestLabels}`, "
            + "each with or without `.gz`",
            hint: $"set `folder`, or put the files into a folder `{name}` and set {DataFolders.HomeVariable} to the folder above it");
    }

    public bool Has(string images, string labels) => Find(images) is not null && Find(labels) is not null;

    /// <summary>The full path of a file, in any of its usual spellings.</summary>
    public string Get(string file) => Find(file)
        ?? throw new UserErrorException(ErrorCodes.FileMissing, $"no file `{file}` or `{file}.gz` in `{_path}`");

    private string? Find(string file)
    {
        string dotted = file.Replace("-idx", ".idx", StringComparison.Ordinal);
        return new[] { file, file + ".gz", dotted, dotted + ".gz" }.Select(name => Path.Combine(_path, name)).FirstOrDefault(File.Exists);
    }
}
