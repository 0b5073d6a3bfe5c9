using Cupel.Torch;
using Cupel.Torch.Files;

namespace Cupel.Learn.Tests.Goldens;

/// <summary>Tensors of PyTorch's modules and losses, by case and name; each file is made by a script of this folder.</summary>
internal sealed class PartGoldens : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly OrderedDictionary<string, Tensor> _saved;

    public PartGoldens(string resource = "parts.safetensors.gz")
    {
        File.WriteAllBytes(_file, Golden.Bytes(resource));
        _saved = Safetensors.Load(_file);
    }

    public Tensor this[string name] => _saved[name];

    /// <summary>The first parts of all names.</summary>
    public IReadOnlyCollection<string> Cases => [.. _saved.Keys.Select(name => name[..name.IndexOf('/', StringComparison.Ordinal)]).Distinct()];

    public bool Has(string name) => _saved.ContainsKey(name);

    /// <summary>The tensors under a prefix, without it, in the order they were written.</summary>
    public IReadOnlyList<KeyValuePair<string, Tensor>> Under(string prefix) =>
        [.. _saved.Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(t => KeyValuePair.Create(t.Key[prefix.Length..], t.Value))];

    public void Dispose() => File.Delete(_file);
}
