using LvSeg.Data.Slices;

namespace LvSeg.Data.Phantom;

/// <summary>What stays the same in all slices of one phantom patient. Lengths are in 1/256 of the picture's side.</summary>
internal sealed record PhantomPatient
{
    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Where the heart lies and how the body is turned.</summary>
    public required Frame Frame { get; init; }

    /// <summary>How far the heart's centre wanders from base to apex.</summary>
    public required (double X, double Y) Tilt { get; init; }

    /// <summary>Endocardial radius at the base in diastole.</summary>
    public required double CavityRadius { get; init; }

    /// <summary>Systolic radius as a part of the diastolic.</summary>
    public required double Contraction { get; init; }

    /// <summary>Thickness of the left wall in diastole.</summary>
    public required double Wall { get; init; }

    /// <summary>Size of the right ventricle beside the left.</summary>
    public required double RightScale { get; init; }

    /// <summary>Where the right ventricle lies round the left, radians from the patient's right.</summary>
    public required double RightTurn { get; init; }

    /// <summary>Signal of blood in both ventricles; fat's is 1.</summary>
    public required double Blood { get; init; }

    /// <summary>Signal of heart muscle.</summary>
    public required double Muscle { get; init; }

    /// <summary>Signal of the liver.</summary>
    public required double Liver { get; init; }

    /// <summary>Thickness of the fat under the skin.</summary>
    public required double Fat { get; init; }

    /// <summary>Stoutness of the trunk.</summary>
    public required double Girth { get; init; }

    /// <summary>How much of the cavity's rim trabeculae take up.</summary>
    public required double Trabeculation { get; init; }

    /// <summary>The patient's scanner.</summary>
    public required Scanner Scanner { get; init; }

    public static PhantomPatient Random(int number, SplitMix64 random)
    {
        // Failing hearts are wide and hardly contract, hypertrophic ones are narrow and thick; the rest are healthy.
        (double cavity, double contraction, double wall) = (number % 4) switch
        {
            1 or 2 => (random.Between(23.5, 29.2), random.Between(0.78, 0.92), random.Between(5.5, 7.5)),
            3 => (random.Between(18.5, 21.5), random.Between(0.55, 0.68), random.Between(9, 12)),
            _ => (random.Between(20.5, 24), random.Between(0.62, 0.74), random.Between(6.5, 8.5)),
        };
        double blood = random.Between(0.36, 0.62);
        double turn = 0.28 * random.Normal();
        // Some scanners store the picture lying on its side.
        if (number % 7 == 1)
            turn -= random.Between(0.9, 1.4);
        return new PhantomPatient
        {
            Number = number,
            Frame = new Frame(8 * random.Normal(), -3 + 7 * random.Normal(), turn),
            Tilt = (random.Between(-7, 7), random.Between(-4, 8)),
            CavityRadius = cavity,
            Contraction = contraction,
            Wall = wall,
            RightScale = random.Between(0.85, 1.15),
            RightTurn = random.Between(-0.15, 0.5),
            Blood = blood,
            Muscle = blood * random.Between(0.28, 0.46),
            Liver = random.Between(0.2, 0.3),
            Fat = random.Between(4, 13),
            Girth = random.Between(0.98, 1.22),
            Trabeculation = random.Between(0.6, 1.2),
            Scanner = Scanner.Random(random),
        };
    }
}
