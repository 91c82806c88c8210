#ifndef WEIGHTS_HPP
#define WEIGHTS_HPP

#include "configuration.hpp"

/// Raw integers: of fixed<12, 1> (weights: raw / 2048 * 2^scale, as packed half spectra) and fixed<12, 4> (biases and
/// peepholes: raw / 256).
namespace configuration {

constexpr lstm_layer::weights lstm_layer_weights = {
    // input: rows i, f, g, o by blocks of 4, one block column
    {{{{{{512}, {-256}, {700}, {-310}}}},
      {{{{-128}, {901}, {45}, {620}}}},
      {{{{1500}, {333}, {-702}, {88}}}},
      {{{{77}, {-1204}, {256}, {512}}}}},
     1},
    // recurrent: the same rows, two columns filled up to a block
    {{{{{{-400}, {120}, {810}, {64}}}},
      {{{{230}, {-650}, {-99}, {1010}}}},
      {{{{640}, {720}, {-1200}, {-35}}}},
      {{{{-15}, {480}, {333}, {-777}}}}},
     0},
    // bias: i, f, g, o of every unit
    {{{25}, {-40}, {12}, {0}, {256}, {240}, {251}, {270}, {-16}, {30}, {8}, {-3}, {60}, {-75}, {14}, {2}}},
    // peepholes of every unit: i, f, o
    {{{{{10}, {-20}, {31}}, {{-64}, {50}, {5}}, {{0}, {17}, {-90}}, {{44}, {-8}, {128}}}}},
    // projection: one row and two columns of blocks of 2
    {{{{{{{900}, {-300}}}, {{{410}, {1100}}}}}, 1}}};

constexpr gru_layer::weights gru_layer_weights = {
    // input of z and r: rows by blocks of 2, one block column
    {{{{{{800}, {-120}}}}, {{{{-333}, {512}}}}, {{{{610}, {40}}}}, {{{{-72}, {-901}}}}}, 1},
    // recurrent of z and r: two block columns
    {{{{{{100}, {-220}}}, {{{340}, {46}}}},
      {{{{-560}, {67}}}, {{{78}, {890}}}},
      {{{{91}, {101}}}, {{{-112}, {1234}}}},
      {{{{-135}, {1460}}}, {{{157}, {-168}}}}},
     0},
    // input of the candidate
    {{{{{{1024}, {-512}}}}, {{{{300}, {1700}}}}}, 1},
    // recurrent of the candidate
    {{{{{{-640}, {320}}}, {{{160}, {-80}}}}, {{{{700}, {70}}}, {{{-7}, {1007}}}}}, 1},
    // bias of z and r, of the candidate; reset_before has no inner bias
    {{{-30}, {20}, {64}, {-5}, {11}, {-13}, {17}, {-19}}},
    {{{23}, {-29}, {31}, {-37}}},
    {}};

constexpr network::weights network_weights = {{lstm_layer_weights, {gru_layer_weights}},
                                              // output layer: three rows of four weights, biases
                                              {{{{{{{1500}}}, {{{-700}}}, {{{320}}}, {{{55}}}},
                                                 {{{{-410}}}, {{{1800}}}, {{{90}}}, {{{-600}}}},
                                                 {{{{77}}}, {{{-88}}}, {{{-1999}}}, {{{1111}}}}},
                                                2},
                                               {{{40}, {-12}, {7}}}}};

}  // namespace configuration

#endif  // WEIGHTS_HPP
