using Cupel.Learn.Parts;

namespace Cupel.Learn.Data.Transforms;

/// <summary>What a transform of images is made from.</summary>
public abstract record TransformOptions : PartOptions
{
    /// <summary>Makes the transform.</summary>
    /// <param name="size">The size of the images.</param>
    /// <exception cref="ArgumentException">An option is outside its range, or does not fit the images.</exception>
    public IImageTransform Build(ImageSize size)
    {
        Check();
        Refuse(ConflictsWith(size));
        return Create(size);
    }

    /// <summary>Which options do not fit images of a certain size.</summary>
    /// <param name="size">The size of the images.</param>
    public virtual IEnumerable<OptionConflict> ConflictsWith(ImageSize size) => [];

    /// <summary>Makes the transform from checked options.</summary>
    /// <param name="size">The size of the images.</param>
    protected abstract IImageTransform Create(ImageSize size);
}
