//! Logistic regression with a Gaussian prior, by Newton's method (iteratively reweighted least squares).

use wirecheck::entity::Judge;

const N_STEPS: usize = 12;

/// Fits a judge to signals and whether something was wrong; `variance` is that of the prior of a weight.
pub(crate) fn fit(examples: &[(&[f32], bool)], variance: f64) -> Judge {
    let n = examples.len() as f32;
    let n_signals = examples[0].0.len();
    let mut means = vec![0.0; n_signals];
    let mut scales = vec![0.0; n_signals];
    for at in 0..n_signals {
        let values = || examples.iter().map(|(signals, _)| signals[at]);
        means[at] = values().sum::<f32>() / n;
        let variance = values().map(|value| (value - means[at]).powi(2)).sum::<f32>() / n;
        scales[at] = variance.sqrt().max(0.01);
    }
    let mut judge = Judge { means, scales, weights: Vec::new() };
    let rows: Vec<Vec<f64>> =
        examples.iter().map(|(signals, _)| judge.terms(signals).into_iter().map(f64::from).collect()).collect();
    let n_terms = rows[0].len();
    let mut weights = vec![0.0_f64; n_terms];
    for _ in 0..N_STEPS {
        let mut hessian = vec![vec![0.0_f64; n_terms]; n_terms];
        let mut gradient: Vec<f64> = weights.iter().map(|weight| -weight / variance).collect();
        for (at, row) in hessian.iter_mut().enumerate() {
            row[at] = 1.0 / variance;
        }
        // the constant is free
        (hessian[0][0], gradient[0]) = (1e-6, 0.0);
        for (row, &(_, wrong)) in rows.iter().zip(examples) {
            let odds: f64 = row.iter().zip(&weights).map(|(term, weight)| term * weight).sum();
            let share = 1.0 / (1.0 + (-odds).exp());
            let miss = f64::from(u8::from(wrong)) - share;
            let curve = share * (1.0 - share);
            for (at, &term) in row.iter().enumerate() {
                gradient[at] += miss * term;
                let scaled = curve * term;
                for (sum, other) in hessian[at].iter_mut().zip(&row[..=at]) {
                    *sum += scaled * other;
                }
            }
        }
        for (weight, step) in weights.iter_mut().zip(solve(hessian, gradient)) {
            *weight += step;
        }
    }
    judge.weights = weights.into_iter().map(|weight| weight as f32).collect();
    judge
}

/// Solves a symmetric, positive system by Cholesky's decomposition; only the lower triangle is read.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for row in 0..n {
        for column in 0..=row {
            let dot: f64 = (0..column).map(|at| matrix[row][at] * matrix[column][at]).sum();
            let rest = matrix[row][column] - dot;
            matrix[row][column] = if row == column { rest.max(1e-12).sqrt() } else { rest / matrix[column][column] };
        }
        let dot: f64 = (0..row).map(|at| matrix[row][at] * right[at]).sum();
        right[row] = (right[row] - dot) / matrix[row][row];
    }
    for row in (0..n).rev() {
        let dot: f64 = (row + 1..n).map(|at| matrix[at][row] * right[at]).sum();
        right[row] = (right[row] - dot) / matrix[row][row];
    }
    right
}

/// The file of a judge.
pub(crate) fn lines(judge: &Judge) -> String {
    let line = |list: &[f32]| list.iter().map(|number| format!("{number:.4}")).collect::<Vec<_>>().join(" ");
    format!("{}\n{}\n{}\n", line(&judge.means), line(&judge.scales), line(&judge.weights))
}
