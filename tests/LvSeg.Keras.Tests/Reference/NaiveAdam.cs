namespace LvSeg.Keras.Tests.Reference;

/// <summary>Adam in double precision, one number at a time, as Kingma and Ba write it before section 2.1 and Keras computes it.</summary>
internal sealed class NaiveAdam(int count, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
{
    private readonly double[] _mean = new double[count], _square = new double[count];
    private double _beta1Power = 1, _beta2Power = 1;

    public void Step(double[] weights, double[] gradients, double rate)
    {
        _beta1Power *= beta1;
        _beta2Power *= beta2;
        double corrected = rate * Math.Sqrt(1 - _beta2Power) / (1 - _beta1Power);
        for (int i = 0; i < weights.Length; i++)
        {
            _mean[i] += (gradients[i] - _mean[i]) * (1 - beta1);
            _square[i] += (gradients[i] * gradients[i] - _square[i]) * (1 - beta2);
            weights[i] -= corrected * _mean[i] / (Math.Sqrt(_square[i]) + epsilon);
        }
    }
}
