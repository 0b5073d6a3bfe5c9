using Cupel.Errors;
using Cupel.Learn.Checkpoints.PyTorch;
using Cupel.Learn.Modules;
using Cupel.Torch;
using Cupel.Torch.Files;

namespace Cupel.Learn.Checkpoints;

/// <summary>The state of a module in a file: written as safetensors, read from safetensors and from what PyTorch saves.</summary>
/// <remarks>Not safe while the module is used by another thread.</remarks>
public static class StateFiles
{
    /// <summary>Writes all parameters and buffers of a module under their own names: one safetensors file, whole or not at all.</summary>
    /// <param name="module">The module.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveState(this Module module, string path) =>
        Safetensors.Save(path, module.State().Select(tensor => KeyValuePair.Create(tensor.Name, tensor.Tensor)));

    /// <summary>Copies the tensors of a file into a module, by name. What kind of file it is shows in its first bytes.</summary>
    /// <param name="module">The module.</param>
    /// <param name="path">A safetensors file, or one of PyTorch's <c>torch.save</c>; nothing in it is run.</param>
    /// <param name="under">Where in the file the state is, dotted: <c>state_dict</c>, or <c>model</c> in a last checkpoint of Cupel. The whole file
    /// when not given.</param>
    /// <returns>What did not fit and was left as it was.</returns>
    /// <exception cref="UserErrorException">Nothing in the file is below <paramref name="under"/>.</exception>
    /// <exception cref="SafetensorsException">The file is damaged, or of neither kind.</exception>
    /// <exception cref="PyTorchFileException">The file is damaged, of an old format, or asks for code to be run.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StateReport LoadState(this Module module, string path, string? under = null)
    {
        using Scope scope = Scope.New();
        OrderedDictionary<string, Tensor> all = IsPyTorch(path) ? PyTorchFile.Load(path).Tensors : Safetensors.Load(path);
        return module.LoadState(under is null ? all : Below(all, under, path));
    }

    private static bool IsPyTorch(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> first = stackalloc byte[4];
        return file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.SequenceEqual("PK\x03\x04"u8);
    }

    private static Dictionary<string, Tensor> Below(OrderedDictionary<string, Tensor> all, string under, string path)
    {
        string prefix = under + ".";
        var below = all.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(one => one.Key[prefix.Length..], one => one.Value, StringComparer.Ordinal);
        if (below.Count == 0)
        {
            string[] there = [.. all.Keys.Select(key => key.Split('.')[0]).Distinct(StringComparer.Ordinal)];
            string? near = Nearest.Find(under, there);
            throw new UserErrorException(
                ErrorCodes.Checkpoint, $"no tensor of `{path}` is below `{under}`",
                hint: near is not null ? $"did you mean `{near}`?" : $"its names begin with {string.Join(", ", there.Take(20).Select(name => $"`{name}`"))}");
        }

        return below;
    }
}
