using LvSeg.Data.Slices;

namespace LvSeg.Data.Phantom;

/// <summary>One short-axis plane in one phase of the heartbeat: how large the heart is there and where it lies.</summary>
/// <param name="Level">0 at the base (the valves), 1 at the apex.</param>
/// <param name="Systole">True at end systole, false at end diastole.</param>
/// <param name="Frame">The heart's place in the picture.</param>
/// <param name="Cavity">Endocardial radius, in 1/256 of the picture's side.</param>
/// <param name="Wall">Thickness of the left wall, in the same unit.</param>
internal sealed record ShortAxisPlane(double Level, bool Systole, Frame Frame, double Cavity, double Wall)
{
    /// <summary>Epicardial radius.</summary>
    public double Epicardium => Cavity + Wall;

    /// <summary>The <paramref name="index"/>-th of <paramref name="levels"/> planes from the base.</summary>
    /// <param name="patient">Whose heart it is.</param>
    /// <param name="index">Counted from 0.</param>
    /// <param name="levels">Planes of the patient.</param>
    /// <param name="systole">End systole or end diastole.</param>
    /// <param name="random">Draws what differs from level to level, the same in both phases of one.</param>
    public static ShortAxisPlane Of(PhantomPatient patient, int index, int levels, bool systole, SplitMix64 random)
    {
        double level = (index + 0.5 + random.Between(-0.15, 0.15)) / levels;
        // A ventricle is half an egg; in systole its tip closes first.
        double reach = Math.Min(systole ? level * 1.06 : level, 0.995);
        double shape = Math.Sqrt(1 - reach * reach * Math.Sqrt(reach));
        double cavity = patient.CavityRadius * shape * random.Between(0.96, 1.04);
        double wall = patient.Wall * random.Between(0.92, 1.08) * (1 - 0.2 * level);
        if (systole)
        {
            double contraction = patient.Contraction - 0.12 * level;
            // Muscle keeps its volume: the wall gains the area that the cavity loses, and a little more as the heart shortens.
            double outer = Math.Sqrt((cavity + wall) * (cavity + wall) - cavity * cavity * (1 - contraction * contraction) * 0.9);
            cavity *= contraction;
            wall = Math.Min(outer - cavity, 1.7 * wall);
        }
        cavity = Math.Max(cavity, 2.3);

        // Each level is a breath-hold of its own, so the heart is never quite in the same place.
        Frame frame = patient.Frame with
        {
            X = patient.Frame.X + patient.Tilt.X * (level - 0.5) + 0.9 * random.Normal(),
            Y = patient.Frame.Y + patient.Tilt.Y * (level - 0.5) + 0.9 * random.Normal(),
        };
        return new ShortAxisPlane(level, systole, frame, cavity, wall);
    }
}
