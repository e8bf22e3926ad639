//! Sums of products of small integers, in the widest vectors that the machine has: what a matrix product does most.
//!
//! A number of 32 bits holds four integers of eight bits or two of sixteen; what is added is exact, so that every machine
//! comes to the same.

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    _mm256_abs_epi8, _mm256_add_epi32, _mm256_madd_epi16, _mm256_maddubs_epi16, _mm256_set1_epi16, _mm256_sign_epi8,
    _mm512_dpbusd_epi32,
};

use fearless_simd::prelude::*;
#[cfg(target_arch = "x86_64")]
use fearless_simd::{Avx2, Avx512, i32x8, i32x16, kernel};

#[cfg(target_arch = "x86_64")]
type Wide = i32x16<Avx512>;
#[cfg(target_arch = "x86_64")]
type Short = i32x8<Avx2>;

/// Numbers of 32 bits of one block of a row.
pub(super) const BLOCK: usize = 8;
/// What is added to this is rounded, and stands in the low bits of the sum: three halves of two to the power of 23.
const ROUNDER: f32 = 12_582_912.0;

/// The nearest integer to a number of at most 2 to the power of 22.
#[inline(always)]
pub(super) fn rounded(number: f32) -> i32 {
    (number + ROUNDER).to_bits() as i32 - ROUNDER.to_bits() as i32
}

/// How many bits an integer has.
pub(crate) trait Width {
    /// Wide in a number of 32 bits.
    const PER_NUMBER: usize;
    /// Greatest integer of an input.
    const MAX_INPUT: f32;
    /// Greatest integer of a weight.
    const MAX_WEIGHT: f32;

    /// A block of numbers times `scale` as integers; zeros where there are no more numbers.
    fn block(numbers: &[f32], scale: f32) -> [i32; BLOCK];

    /// `sums`, and the products of the integers of `inputs` and `weights`, number by number.
    fn add_products<S: Simd, E: Eights<S>>(simd: S, sums: S::i32s, inputs: S::i32s, weights: S::i32s) -> S::i32s;

    /// What is added to each input beforehand on this machine.
    fn offset<S: Simd, E: Eights<S>>() -> i32;
}

/// Wide of eight bits: spaCy's answers at half the time of sixteen.
pub(crate) struct Eight;

/// Wide of sixteen bits, for sums of many products that must come close to exact ones: a thousand times a thousand.
pub(crate) struct Sixteen;

impl Width for Eight {
    const PER_NUMBER: usize = 4;
    const MAX_INPUT: f32 = 127.0;
    const MAX_WEIGHT: f32 = 127.0;

    #[inline(always)]
    fn block(numbers: &[f32], scale: f32) -> [i32; BLOCK] {
        let mut integers = [[0; Self::PER_NUMBER]; BLOCK];
        for (integer, number) in integers.as_flattened_mut().iter_mut().zip(numbers) {
            *integer = rounded(number * scale) as u8;
        }
        integers.map(i32::from_le_bytes)
    }

    #[inline(always)]
    fn add_products<S: Simd, E: Eights<S>>(simd: S, sums: S::i32s, inputs: S::i32s, weights: S::i32s) -> S::i32s {
        E::add_products(simd, sums, inputs, weights)
    }

    #[inline(always)]
    fn offset<S: Simd, E: Eights<S>>() -> i32 {
        E::OFFSET
    }
}

impl Width for Sixteen {
    const PER_NUMBER: usize = 2;
    const MAX_INPUT: f32 = 8191.0;
    const MAX_WEIGHT: f32 = 32767.0;

    #[inline(always)]
    fn block(numbers: &[f32], scale: f32) -> [i32; BLOCK] {
        let mut integers = [[0; Self::PER_NUMBER]; BLOCK];
        for (integer, number) in integers.as_flattened_mut().iter_mut().zip(numbers) {
            *integer = rounded(number * scale) as u16;
        }
        integers.map(|[low, high]| (u32::from(low) | u32::from(high) << 16) as i32)
    }

    #[inline(always)]
    fn add_products<S: Simd, E: Eights<S>>(_: S, sums: S::i32s, inputs: S::i32s, weights: S::i32s) -> S::i32s {
        sums + inputs.bitcast::<S::i16s>().pairwise_dot_product(weights.bitcast::<S::i16s>())
    }

    #[inline(always)]
    fn offset<S: Simd, E: Eights<S>>() -> i32 {
        0
    }
}

/// How a machine adds products of integers of eight bits.
pub(crate) trait Eights<S: Simd> {
    /// What its instruction wants added to each input.
    const OFFSET: i32;

    /// `sums`, and the four products of each number.
    fn add_products(simd: S, sums: S::i32s, inputs: S::i32s, weights: S::i32s) -> S::i32s;
}

/// Any machine: as integers of sixteen bits, those in odd places and those in even ones.
pub(crate) struct Anywhere;

impl<S: Simd> Eights<S> for Anywhere {
    const OFFSET: i32 = 0;

    #[inline(always)]
    fn add_products(_: S, sums: S::i32s, inputs: S::i32s, weights: S::i32s) -> S::i32s {
        let (inputs, weights) = (inputs.bitcast::<S::i16s>(), weights.bitcast::<S::i16s>());
        let odd = (inputs >> 8).pairwise_dot_product(weights >> 8);
        let even = ((inputs << 8) >> 8).pairwise_dot_product((weights << 8) >> 8);
        sums + odd + even
    }
}

/// Machines with AVX-512 VNNI, whose instruction takes inputs without a sign.
#[cfg(target_arch = "x86_64")]
pub(crate) struct Vnni;

#[cfg(target_arch = "x86_64")]
impl Eights<Avx512> for Vnni {
    const OFFSET: i32 = 128;

    #[inline(always)]
    fn add_products(simd: Avx512, sums: Wide, inputs: Wide, weights: Wide) -> Wide {
        kernel!(
            #[inline(always)]
            fn add(simd: Avx512, sums: Wide, inputs: Wide, weights: Wide) -> Wide {
                _mm512_dpbusd_epi32(sums.into(), inputs.into(), weights.into()).simd_into(simd)
            }
        );
        add(simd, sums, inputs, weights)
    }
}

/// Machines with AVX2, whose instruction takes inputs without a sign, so that the sign goes to the weights; two products of
/// 127 squared are less than 16 bits hold.
#[cfg(target_arch = "x86_64")]
pub(crate) struct Signs;

#[cfg(target_arch = "x86_64")]
impl Eights<Avx2> for Signs {
    const OFFSET: i32 = 0;

    #[inline(always)]
    fn add_products(simd: Avx2, sums: Short, inputs: Short, weights: Short) -> Short {
        kernel!(
            #[inline(always)]
            fn add(simd: Avx2, sums: Short, inputs: Short, weights: Short) -> Short {
                let signed = _mm256_sign_epi8(weights.into(), inputs.into());
                let twos = _mm256_maddubs_epi16(_mm256_abs_epi8(inputs.into()), signed);
                let fours = _mm256_madd_epi16(twos, _mm256_set1_epi16(1));
                _mm256_add_epi32(sums.into(), fours).simd_into(simd)
            }
        );
        add(simd, sums, inputs, weights)
    }
}
