using LvSeg.Data.Slices;

namespace LvSeg.Data.Phantom;

/// <summary>What surrounds the heart: the trunk with its fat, the lungs, the liver, spleen, stomach and bowel, the large vessels.</summary>
/// <remarks>Coordinates are the patient's: the left ventricle at the origin, the patient's left on the right, the back below.</remarks>
/// <param name="canvas">Painted from empty.</param>
/// <param name="patient">Whose trunk it is.</param>
/// <param name="plane">Sets the level; toward the apex the lungs give way to liver and bowel.</param>
/// <param name="body">Draws the organs; started alike for every slice of a patient, so that they are the same organs.</param>
/// <param name="breath">Draws what differs from level to level, the same in both phases of one.</param>
internal sealed class Thorax(Canvas canvas, PhantomPatient patient, ShortAxisPlane plane, SplitMix64 body, SplitMix64 breath)
{
    private const double Air = 0.008, Lung = 0.045, BodyMuscle = 0.17;

    private readonly double _level = plane.Level;

    public void Paint()
    {
        Array.Fill(canvas.Signal, Air);
        // However stout, the chest wall is as near to the heart.
        double across = 126 * patient.Girth, along = 122 * patient.Girth;
        Outline skin = Outline.Ellipse(-16 + body.Between(-10, 10), along - 80 + 7 * _level, across, along - 10 * _level, body.Between(-0.1, 0.3))
            .Waved(body, 0.05);
        // The fat under the skin is nowhere equally thick.
        Outline flesh = (skin.Grown(-patient.Fat * (1 + 0.4 * _level)) with { X = skin.X + body.Between(-4, 4), Y = skin.Y + body.Between(-1, 5) })
            .Waved(body, 0.045);
        Outline cage = flesh.Grown(-body.Between(6, 10));
        Fill(skin, 0.9, mottle: 0.2);
        Fill(flesh, BodyMuscle, mottle: 0.35, soft: 2.5, within: skin.Grown(-3));
        Fill(cage, 0.42, mottle: 0.6, soft: 3, within: skin.Grown(-4));
        PaintRibs(flesh);
        PaintLungs(cage);
        PaintAbdomen(cage);
        PaintVessels();
    }

    private void Fill(Outline outline, double signal, double mottle = 0, double opacity = 1, double soft = 1.5, Outline? within = null) =>
        canvas.Fill(outline.Placed(plane.Frame), signal, mottle, opacity, soft, within?.Placed(plane.Frame));

    /// <summary>An ellipse at a random place, between two corners.</summary>
    private static Outline Speck(SplitMix64 random, (double X, double Y) from, (double X, double Y) to, double least, double most, double longest)
    {
        double width = random.Between(least, most);
        return Outline.Ellipse(random.Between(from.X, to.X), random.Between(from.Y, to.Y), width * random.Between(1, longest), width, random.Between(0, Math.PI));
    }

    private void PaintRibs(Outline wall)
    {
        const int Ribs = 13;
        for (int i = 0; i < Ribs; i++)
        {
            (double sin, double cos) = PortableMath.SinCos(Math.PI + (i + breath.Between(0.1, 0.9)) * (1.25 * Math.PI / Ribs));
            Fill(Outline.Ellipse(wall.X + (wall.A - 6) * cos, wall.Y + (wall.B - 6) * sin, breath.Between(3, 8), breath.Between(1.5, 3.5), breath.Between(-0.7, 0.7)),
                breath.Between(0.04, 0.6), mottle: 0.5, opacity: 0.8, within: wall.Grown(-1));
        }
    }

    private void PaintLungs(Outline cage)
    {
        double open = 1 - 0.32 * _level;
        Outline left = Outline.Ellipse(36 + body.Between(-8, 8), -8 + 10 * _level, body.Between(56, 70) * open, body.Between(52, 66) * open, body.Between(0, 0.6))
            .Waved(body, 0.08);
        Outline right = Outline.Ellipse(-80 + body.Between(-8, 8), -24 + body.Between(-8, 8), body.Between(26, 38) * open, body.Between(30, 44) * open, body.Between(0, 0.8))
            .Waved(body, 0.12);
        Fill(left.Grown(2), 0.15, soft: 3, within: cage);
        Fill(left, Lung, mottle: 0.6, soft: 2.5, within: cage.Grown(-1.5));
        Fill(right, Lung * 1.3, mottle: 0.8, soft: 3, within: cage);
        for (int i = 0; i < 38; i++)
        {
            double around = breath.Between(-2.6, 1.3), far = breath.Between(0.35, 0.9);
            (double sin, double cos) = PortableMath.SinCos(around);
            double width = breath.Between(0.4, 1.5);
            Fill(Outline.Ellipse(left.X + left.A * far * cos, left.Y + left.B * far * sin, width * breath.Between(1, 4), width, around),
                breath.Between(0.1, 0.42), opacity: 0.75, within: cage);
        }

        // Fat and connective tissue between the right ventricle and the chest wall, with small vessels and nodes.
        Fill(Outline.Ellipse(-58, -14, 29, 30 + 8 * _level, 0.5).Waved(body, 0.15), body.Between(0.35, 0.75), mottle: 0.7, soft: 3, within: cage);
        Fill(Outline.Ellipse(-28, -46 + 14 * _level, 26, 14, -0.5).Waved(body, 0.2), body.Between(0.35, 0.75), mottle: 0.7, soft: 3, within: cage);
        for (int i = 0; i < 16; i++)
            Fill(Speck(breath, (-90, -60), (-30, 25), 1.5, 5.5, 2.2).Waved(breath, 0.15), breath.Between(0.03, 0.7), mottle: 0.4, opacity: 0.85, within: cage);
    }

    private void PaintAbdomen(Outline cage)
    {
        // The bowel and the fat round it: loops with dark walls, some as bright and as round as a heart.
        double rise = 18 * _level;
        Fill(Outline.Ellipse(0, 104 - rise, 92, 46).Waved(body, 0.1), body.Between(0.45, 0.75), mottle: 0.7, soft: 4, within: cage);
        int loops = 14 + (int)(8 * _level);
        for (int i = 0; i < loops; i++)
        {
            Outline loop = Speck(breath, (-80, 70 - rise), (80, 128 - rise), 4, 11, 1.7).Waved(breath, 0.16);
            Fill(loop.Grown(1.8), breath.Between(0.04, 0.25), opacity: 0.9, within: cage);
            Fill(loop, breath.Between(0.08, 0.75), mottle: 0.4, within: cage);
        }

        // Some loops look like a ventricle: a pool as bright as blood in a dark round wall.
        for (int i = 0; i < 3; i++)
        {
            Outline decoy = Outline.Circle(body.Between(-40, 80), body.Between(66, 100) - 0.6 * rise, body.Between(7, 14)).Waved(body, 0.08);
            Fill(decoy.Grown(body.Between(2.5, 5)), body.Between(0.12, 0.25), mottle: 0.2, within: cage);
            Fill(decoy, patient.Blood * body.Between(0.8, 1.2), mottle: 0.2, within: cage);
        }

        Outline liver = Outline.Ellipse(-52 + 6 * _level + body.Between(-8, 8), 60 - 9 * _level + body.Between(-3, 4), body.Between(42, 58), body.Between(19, 25) + 6 * _level, body.Between(-0.1, 0.35))
            .Waved(body, 0.13);
        Fill(liver.Grown(2), 0.06, within: cage);
        Fill(liver, patient.Liver, mottle: 0.14, within: cage);
        for (int i = 0; i < 18; i++)
        {
            double width = breath.Between(0.5, 1.6);
            Fill(Outline.Ellipse(liver.X + liver.A * breath.Between(-0.75, 0.75), liver.Y + liver.B * breath.Between(-0.55, 0.55), width * breath.Between(1, 4), width, breath.Between(-1, 1)),
                patient.Blood * breath.Between(0.7, 1), opacity: 0.7, within: cage);
        }

        Outline spleen = Outline.Ellipse(66 + body.Between(-6, 6), 62 + body.Between(-6, 6), body.Between(9, 16), body.Between(20, 30), body.Between(-0.6, 0.1)).Waved(body, 0.12);
        Fill(spleen.Grown(1.5), 0.07, within: cage);
        Fill(spleen, body.Between(0.2, 0.36), mottle: 0.15, within: cage);

        Outline stomach = Outline.Ellipse(body.Between(4, 30), 62 - 7 * _level + body.Between(-3, 4), body.Between(12, 20), body.Between(9, 15), body.Between(-0.5, 0.5)).Waved(body, 0.12);
        Fill(stomach.Grown(3.5), body.Between(0.15, 0.24), within: cage);
        Fill(stomach, body.Between(0.05, 0.6), mottle: 0.6, soft: 3, within: cage);
    }

    private void PaintVessels()
    {
        // Descending aorta, inferior vena cava, and a vessel of the chest wall.
        PaintVessel(38 + body.Between(-6, 6), 48 + body.Between(-4, 4), body.Between(6.5, 9.5), body.Between(0.9, 1.2));
        double cava = body.Between(-42, -26);
        if (_level < 0.6)
            PaintVessel(cava, 45 + body.Between(-3, 4), body.Between(5.5, 9), body.Between(0.8, 1.1));
        else
            PaintVessel(body.Between(-95, -80), body.Between(-8, 10), body.Between(3, 5), body.Between(0.9, 1.2));
    }

    private void PaintVessel(double x, double y, double radius, double brightness)
    {
        Outline vessel = Outline.Circle(x + breath.Between(-1, 1), y + breath.Between(-1, 1), radius).Waved(breath, 0.06);
        Fill(vessel.Grown(1.6), 0.14);
        Fill(vessel, patient.Blood * brightness, mottle: 0.08);
    }
}
