//! A model of a few pieces with made-up weights.

use super::file::{ModelError, Writer};
use super::network::{self, PARTS};
use super::pieces::Pieces;
use super::{Encoder, WIDTH, from_wheel};

fn model() -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as f32 / 65_536.0 - 0.5
    };
    let texts = ["<unk>", "<s>", "</s>", "▁", "▁the", "▁pi", "er", "▁pier"];
    let pieces: Vec<(String, f32)> =
        texts.iter().enumerate().map(|(at, text)| ((*text).to_owned(), -(at as f32))).collect();
    let table: Vec<u8> = (0..PARTS * WIDTH).map(|_| (next().abs() * 126.0) as u8).collect();
    let weights: Vec<Vec<f32>> = network::shapes()
        .into_iter()
        .map(|(n_in, n_out)| (0..n_in.max(1) * n_out).map(|_| next() / (n_in.max(4) as f32).sqrt()).collect())
        .collect();
    let mut writer = Writer::new();
    Pieces::write(&pieces, &mut writer);
    network::write(&table, &[0.1; PARTS], &[-3.0; PARTS], &weights, &mut writer);
    writer.finish()
}

#[test]
fn a_model_file_is_read_and_gives_vectors_of_length_one() {
    let encoder = Encoder::read(&model()).unwrap();
    let sentences = ["the pier", "the  pier", "pier the", "", "der Pier 12"];
    let gists = encoder.gists(&sentences);
    let passages: Vec<_> = gists.iter().map(std::slice::from_ref).collect();
    let meanings = encoder.meanings(&passages);
    let rows: Vec<&[f32]> = meanings.chunks_exact(WIDTH).collect();
    assert_eq!(rows.len(), sentences.len());
    for row in &rows {
        let length: f32 = row.iter().map(|number| number * number).sum();
        assert!((length - 1.0).abs() < 1e-4, "{length}");
    }
    assert_eq!(rows[0], rows[1], "white space says nothing");
    assert_ne!(rows[0], rows[2], "order does");
}

#[test]
fn a_sentence_means_the_same_whatever_stands_beside_it() {
    let encoder = Encoder::read(&model()).unwrap();
    let alone = encoder.gists(&["pier"]);
    let among = encoder.gists(&["the the the", "pier", "der"]);
    assert_eq!(alone[0], among[1]);
}

#[test]
fn the_likeliest_pieces_are_found() {
    let encoder = Encoder::read(&model()).unwrap();
    assert_eq!(encoder.pieces.of("the pier"), [1, 4, 7, 2]);
    assert_eq!(encoder.pieces.of("x"), [1, 3, 0, 2]);
    assert_eq!(encoder.pieces.of(""), [1, 2]);
}

#[test]
fn what_is_no_whole_model_is_told_from_one() {
    let model = model();
    let error = |file: &[u8]| Encoder::read(file).err();
    assert_eq!(error(b"<html>"), Some(ModelError::Version));
    assert_eq!(error(b""), Some(ModelError::Version));
    assert_eq!(error(&model[..model.len() / 2]), Some(ModelError::Damaged));
    let mut changed = model;
    changed[1000] ^= 1;
    assert_eq!(error(&changed), Some(ModelError::Damaged));
}

#[test]
fn another_wheel_is_refused() {
    let error = from_wheel(b"PK").unwrap_err();
    assert!(matches!(&error, ModelError::Wheel { found } if found.len() == 64), "{error}");
}
