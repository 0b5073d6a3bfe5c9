namespace Cupel.Learn.Checkpoints.PyTorch;

/// <summary>What a pickle may ask for beside plain values.</summary>
internal interface IPickleWorld
{
    /// <summary>What a call of something named gives: a value that stands for it, made without running anything.</summary>
    /// <exception cref="PyTorchFileException">It is not one of those that are known to be data.</exception>
    object? Call(PickleName name, object?[] arguments);

    /// <summary>A value with state set on it.</summary>
    /// <exception cref="PyTorchFileException">Its state is more than data.</exception>
    object? SetState(object? value, object? state);

    /// <summary>What lies outside the pickle.</summary>
    /// <exception cref="PyTorchFileException">There is no such thing.</exception>
    object? Load(object? id);
}
