namespace Cupel.Learn.Data;

/// <summary>What fixes the random part of reading samples: a sample's augmentation depends on this and on its index alone.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Epoch">Which pass over the data, from 0.</param>
public readonly record struct ReadKey(ulong Seed, long Epoch);
