namespace Cupel.Learn.Checkpoints.PyTorch;

/// <summary>Values of a pickle where one type alone makes sense.</summary>
internal static class PickleCast
{
    /// <summary>The value as that type.</summary>
    /// <exception cref="InvalidCastException">It is another one, or None: the pickle is damaged.</exception>
    public static T To<T>(object? value)
        where T : notnull =>
        value is T typed ? typed : throw new InvalidCastException($"must be {typeof(T).Name}, got {value?.GetType().Name ?? "None"}");
}
