using System.Globalization;
using System.Numerics;
using Cupel.Torch;

namespace Cupel.Learn.Checkpoints.PyTorch;

/// <summary>What a file of PyTorch's <c>torch.save</c> holds, read as data: nothing in it is run.</summary>
/// <remarks>
/// <para>The file is a zip archive (PyTorch 1.6 and later) with a pickle in it, which in Python is a program. Here only tensors, their types, plain
/// values and containers are understood; a pickle that asks for anything else is refused, with the name of it. Tensors that share their bytes in the
/// file share them here. They are on the CPU, whatever device they were saved from, and no gradients flow to them.</para>
/// <para>Source: PyTorch, <c>torch/serialization.py</c> and <c>torch/_utils.py</c>. Safe to use from several threads for different files.</para>
/// </remarks>
public sealed class PyTorchFile
{
    private PyTorchFile(object? root)
    {
        Root = new PlainTree().Of(root);
        Collect(Root, "", Tensors);
    }

    /// <summary>All that was saved: null, <see cref="bool"/>, <see cref="long"/>, <see cref="BigInteger"/>, <see cref="double"/>,
    /// <see cref="string"/>, <see cref="byte"/>[], <see cref="Tensor"/>, lists (<see cref="IReadOnlyList{T}"/> of object) for Python's lists, tuples and sets,
    /// and dictionaries (<see cref="IReadOnlyDictionary{TKey,TValue}"/> of string and object) in their order, whose numeric keys are text.</summary>
    public object? Root { get; }

    /// <summary>The tensors of it by their path, keys and places joined with dots: <c>state_dict.fc.weight</c>, <c>optimizer.state.0.exp_avg</c>. In the
    /// order of the file; owned by the scope in which it was read.</summary>
    public OrderedDictionary<string, Tensor> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a file. Its tensors belong to the innermost scope.</summary>
    /// <param name="path">The file: <c>model.pt</c>.</param>
    /// <exception cref="PyTorchFileException">It is damaged, of an old format, or asks for code to be run.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static PyTorchFile Load(string path)
    {
        using FileStream file = File.OpenRead(path);
        try
        {
            using var archive = new PyTorchArchive(file);
            using NoGrad noGrad = new();
            return new PyTorchFile(new PickleReader(archive.Pickle, new PyTorchWorld(archive)).Read());
        }
        catch (PyTorchFileException problem)
        {
            throw new PyTorchFileException($"`{path}`: {problem.Message}", problem.InnerException);
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException)
        {
            throw new PyTorchFileException($"`{path}`: the zip archive is damaged", damage);
        }
    }

    /// <summary>The tensors below a path, by the rest of theirs: <c>Under("state_dict")</c> has <c>fc.weight</c>.</summary>
    /// <param name="path">The path.</param>
    public OrderedDictionary<string, Tensor> Under(string path) => new(
        Tensors.Where(one => one.Key.StartsWith(path + ".", StringComparison.Ordinal)).Select(one => KeyValuePair.Create(one.Key[(path.Length + 1)..], one.Value)), StringComparer.Ordinal);

    private static void Collect(object? value, string path, OrderedDictionary<string, Tensor> tensors)
    {
        switch (value)
        {
            case Tensor tensor:
                tensors[path] = tensor;
                break;
            case OrderedDictionary<string, object?> map:
                foreach ((string key, object? item) in map)
                {
                    Collect(item, path.Length == 0 ? key : $"{path}.{key}", tensors);
                }

                break;
            case object?[] list:
                for (int i = 0; i < list.Length; i++)
                {
                    Collect(list[i], string.Create(CultureInfo.InvariantCulture, $"{path}{(path.Length == 0 ? "" : ".")}{i}"), tensors);
                }

                break;
            default:
                break;
        }
    }
}
