using LvSeg.Data;
using LvSeg.Runs.Facts;

namespace LvSeg.Runs.Lab;

/// <summary>On what slices the course was walked here, beside those of the notebook.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Synthetic">True where they are phantoms.</param>
/// <param name="Training">Training slices.</param>
/// <param name="Validation">Validation slices.</param>
public sealed record LabData(string Path, bool Synthetic, int Training, int Validation)
{
    /// <summary>The heading over the notebook's figures, which says whose they are.</summary>
    public string CourseHeading => Synthetic ? "course (patients, other data)"
        : HasTheCoursesSize ? "course (its own split)" : "course (other data)";

    /// <summary>How far figures of here can be set beside the notebook's, in a sentence or two.</summary>
    public string Note => Synthetic
        ? $"Here: {Slices} of the synthetic phantom. The course's figures are of patients. They stand beside these to show what the notebook printed, not to be compared with them."
        : HasTheCoursesSize
        ? $"Here: {Slices} of {Path}. The course has as many, but which of them validate is its own choice, and not known: another {Validation} move dice_course by some hundredths, "
            + $"one lost slice alone by {1.0 / Validation:F2}."
        : $"Here: {Slices} of {Path}. The course's figures are of {CourseFigures.TrainingSlices} training and {CourseFigures.ValidationSlices} validation slices: "
            + "other data, so they show what the notebook printed and are not to be compared with these.";

    private bool HasTheCoursesSize => !Synthetic && Training == CourseFigures.TrainingSlices && Validation == CourseFigures.ValidationSlices;

    private string Slices => Counted.Sides(Training, Validation);

    internal static LabData Of(string path, DataFacts facts, int validation) => new(path, facts.Synthetic, facts.Training.Count, validation);
}
