using LvSeg.Data.Slices;

namespace LvSeg.Data.Phantom;

/// <summary>Paints the heart of one plane and draws the contour an expert would trace.</summary>
internal sealed class Heart
{
    private readonly PhantomPatient _patient;
    private readonly ShortAxisPlane _plane;
    private readonly SplitMix64 _random;
    private readonly Outline _cavity, _epicardium;

    public Heart(PhantomPatient patient, ShortAxisPlane plane, SplitMix64 random)
    {
        (_patient, _plane, _random) = (patient, plane, random);
        double oval = random.Between(0.93, 1.07), turn = random.Between(0, Math.PI);
        double cavity = plane.Cavity;
        _cavity = Outline.Ellipse(0, 0, cavity * oval, cavity / oval, turn).Waved(random, plane.Systole ? 0.045 : 0.03);
        // The free wall and the septum are never equally thick.
        double shift = 0.12 * plane.Wall;
        _epicardium = Outline.Ellipse(random.Between(-shift, shift), random.Between(-shift, shift),
            cavity * oval + plane.Wall, cavity / oval + plane.Wall, turn).Waved(random, 0.02);
    }

    public void Paint(Canvas canvas)
    {
        double blood = _patient.Blood * _random.Between(0.93, 1.07) * (_plane.Systole ? 0.96 : 1);
        double muscle = _patient.Muscle * _random.Between(0.93, 1.07);
        // A slice is thick: toward the apex it holds wall and cavity one behind the other.
        muscle = PortableMath.Mix(muscle, blood, 0.3 * _plane.Level * _plane.Level * _plane.Level);
        (Outline right, double rightShare) = RightVentricle();

        // Fat on the heart and the dark line of the pericardium round it.
        double fat = _random.Between(0.3, 0.65);
        (double sin, double cos) = PortableMath.SinCos(_random.Between(0, 2 * Math.PI));
        foreach ((double grown, double signal, double opacity) in new[] { (5.0, 0.1, 0.6), (3.8, fat, 0.7), (1.2, 0.12, 0.7) })
        {
            // The fat lies to one side, thick there and thin on the other.
            Outline sleeve = _epicardium.Grown(grown);
            Fill(canvas, sleeve with { X = sleeve.X + 0.4 * grown * cos, Y = sleeve.Y + 0.4 * grown * sin }, signal, 0.4, opacity);
            if (rightShare > 0)
                Fill(canvas, right.Grown(grown + 1.2), signal, 0.4, opacity);
        }
        if (_plane.Level < 0.3)
            PaintGreatVessels(canvas, blood);
        if (rightShare > 0)
            PaintRightVentricle(canvas, right, blood * _random.Between(0.94, 1.06), muscle);
        PaintLeftVentricle(canvas, blood, muscle);
    }

    /// <summary>The endocardial contour as traced: round papillary muscles and trabeculae, not quite where the blood ends.</summary>
    /// <returns>The class of each pixel, row by row: 1 where the pixel's centre lies inside.</returns>
    public byte[] Trace(Canvas canvas)
    {
        double slip = 0.35 + 0.02 * _plane.Cavity;
        double size = 1 + 0.025 * _random.Normal();
        Outline traced = (_cavity with
        {
            X = _cavity.X + slip * _random.Normal(),
            Y = _cavity.Y + slip * _random.Normal(),
            A = Math.Max(_cavity.A * size, 2.2),
            B = Math.Max(_cavity.B * size, 2.2),
        }).Placed(_plane.Frame);
        return canvas.Mask(traced);
    }

    private void Fill(Canvas canvas, Outline outline, double signal, double mottle = 0.06, double opacity = 1) =>
        canvas.Fill(outline.Placed(_plane.Frame), signal, mottle, opacity, 1.3 + 2.2 * _plane.Level * _plane.Level);

    /// <summary>A rounded chamber that the left ventricle, painted over it, cuts to a crescent; gone near the apex.</summary>
    private (Outline Outline, double Share) RightVentricle()
    {
        double share = Math.Sqrt(Math.Max(0, 1 - _plane.Level * _plane.Level / 0.8)) * _patient.RightScale;
        if (_plane.Systole)
            share *= 0.8;
        double size = 6 + 0.85 * (_patient.CavityRadius + _patient.Wall) * share;
        (double sin, double cos) = PortableMath.SinCos(Math.PI + _patient.RightTurn);
        double away = 0.75 * _plane.Epicardium + 0.28 * size;
        Outline outline = Outline.Ellipse(away * cos, away * sin, 0.72 * size, size, _patient.RightTurn - 0.25).Waved(_random, 0.07);
        return (outline, share > 0.22 ? share : 0);
    }

    private void PaintRightVentricle(Canvas canvas, Outline right, double blood, double muscle)
    {
        Fill(canvas, right.Grown(2.2), muscle);
        Fill(canvas, right, blood, mottle: 0.15);
        PaintFlow(canvas, right, blood);
        for (int i = 0; i < 9; i++)
        {
            // Trabeculae crowd at the free wall.
            (double sin, double cos) = PortableMath.SinCos(_random.Between(Math.PI / 2, 3 * Math.PI / 2) + right.Turn);
            double far = _random.Between(0.7, 1);
            Fill(canvas, Outline.Ellipse(right.X + right.A * far * cos, right.Y + right.B * far * sin, _random.Between(1, 3), _random.Between(0.7, 1.5), _random.Between(0, 3)),
                muscle, opacity: _random.Between(0.4, 0.9));
        }
    }

    /// <summary>Blood that has just come in is brighter, blood that whirls is darker.</summary>
    private void PaintFlow(Canvas canvas, Outline pool, double blood)
    {
        foreach (double brightness in new[] { _random.Between(1.05, 1.4), _random.Between(0.55, 0.95) })
        {
            (double sin, double cos) = PortableMath.SinCos(_random.Between(0, 2 * Math.PI));
            double width = pool.A * _random.Between(0.35, 0.6);
            Outline stream = Outline.Ellipse(pool.X + 0.35 * pool.A * cos, pool.Y + 0.35 * pool.B * sin, width, width * _random.Between(0.5, 1), _random.Between(0, Math.PI));
            canvas.Fill(stream.Placed(_plane.Frame), blood * brightness, opacity: 0.7, soft: 0.8 * width, within: pool.Placed(_plane.Frame));
        }
    }

    private void PaintLeftVentricle(Canvas canvas, double blood, double muscle)
    {
        Fill(canvas, _epicardium, muscle, mottle: 0.12);
        Fill(canvas, _cavity, blood, mottle: 0.15);
        double radius = _plane.Cavity;
        PaintFlow(canvas, Outline.Circle(0, 0, radius), blood);
        if (_plane.Level < 0.18)
        {
            // The outflow tract breaks the ring of muscle below the aortic valve.
            (double openSin, double openCos) = PortableMath.SinCos(-2.3 + _random.Between(-0.5, 0.5));
            double way = radius + 0.5 * _plane.Wall;
            Fill(canvas, Outline.Circle(way * openCos, way * openSin, 0.75 * _plane.Wall), blood, opacity: _random.Between(0.3, 0.9));
        }
        int trabeculae = (int)((9 + 9 * _plane.Level) * _patient.Trabeculation);
        for (int i = 0; i < trabeculae; i++)
        {
            (double sin, double cos) = PortableMath.SinCos(_random.Between(0, 2 * Math.PI));
            double far = _random.Between(0.8, 1.02), width = radius * _random.Between(0.06, 0.15);
            Fill(canvas, Outline.Ellipse(radius * far * cos, radius * far * sin, width, width * _random.Between(0.6, 1.4), _random.Between(0, 3)),
                muscle, opacity: _random.Between(0.5, 1));
        }
        if (_plane.Level is < 0.2 or > 0.85)
            return;
        // The two papillary muscles stand free in diastole and lean on the wall in systole.
        foreach (double side in new[] { -0.9, 1.2 })
        {
            (double sin, double cos) = PortableMath.SinCos(side + _patient.RightTurn + _random.Between(-0.3, 0.3));
            double far = (_plane.Systole ? 0.76 : 0.68) + _random.Between(-0.06, 0.06);
            double width = radius * _random.Between(0.13, 0.22) * (_plane.Systole ? 1.3 : 1);
            Fill(canvas, Outline.Ellipse(radius * far * cos, radius * far * sin, width * 1.2, width, side).Waved(_random, 0.12),
                muscle, opacity: 0.92);
        }
    }

    /// <summary>Near the valves the aortic root, the pulmonary trunk and the right atrium lie beside the ventricle.</summary>
    private void PaintGreatVessels(Canvas canvas, double blood)
    {
        double outer = _plane.Epicardium;
        foreach ((double x, double y, double radius) in new[] { (-0.75, -1.0, 10.5), (-0.1, -1.3, 9.0), (-1.55, 0.35, 14.0) })
        {
            if (_random.NextDouble() < 0.25)
                continue;
            Outline vessel = Outline.Circle(outer * x + _random.Between(-2, 2), outer * y + _random.Between(-2, 2), radius * _random.Between(0.85, 1.1))
                .Waved(_random, 0.06);
            Fill(canvas, vessel.Grown(2), _patient.Muscle);
            Fill(canvas, vessel, blood * _random.Between(0.9, 1.08));
        }
    }
}
