using Cupel.Torch;

namespace Cupel.Learn.Checkpoints.PyTorch;

/// <summary>The bytes of the tensors of a file.</summary>
internal interface IPyTorchStorages
{
    /// <summary>Fills a tensor.</summary>
    /// <param name="key">Which bytes.</param>
    /// <param name="storage">The tensor, in one dimension.</param>
    /// <param name="bytes">How many it needs.</param>
    /// <exception cref="PyTorchFileException">There are no such bytes, or another number of them.</exception>
    void Read(string key, Tensor storage, long bytes);
}
