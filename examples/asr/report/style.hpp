#ifndef ASR_REPORT_STYLE_HPP
#define ASR_REPORT_STYLE_HPP

#include <string_view>

namespace asr {

/// The report's style sheet: one column; tables and pictures scroll in their own boxes where the screen is narrow; dark
/// where the reader prefers it; black on white on paper. Colours are Okabe and Ito's (Color Universal Design, 2008).
inline constexpr std::string_view report_style = R"css(
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ground: #f6f7f8; --ink: #1b2126; --soft: #5b6670; --line: #dfe3e6;
  --blue: #0072b2; --orange: #c04f00; --green: #00795a; --grey: #9aa4ac;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1c2126; --ground: #14181b; --ink: #e4e8eb; --soft: #9ba7b0; --line: #333b42;
    --blue: #56b4e9; --orange: #f0a05a; --green: #3ecfa3; --grey: #66727b;
  }
  figure svg { filter: invert(0.9) hue-rotate(180deg); }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 72rem; background: var(--ground); color: var(--ink);
  overflow-wrap: break-word;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 0.25rem; letter-spacing: -0.01em; }
h2 { font-size: 1.25rem; margin: 0 0 0.5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
p, ol { max-width: 46rem; margin: 0.5rem 0; }
ol { padding-left: 1.25rem; }
code { font: 0.875em ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; overflow-wrap: anywhere; }
a { color: var(--blue); text-decoration: none; }
a:hover { text-decoration: underline; }
.soft, figcaption { color: var(--soft); }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 1rem 0 1.5rem; }
section {
  background: var(--paper); border: 1px solid var(--line); border-radius: 0.5rem; padding: 1.25rem 1.5rem;
  margin: 1rem 0;
}
.missing { border-style: dashed; background: none; color: var(--soft); padding-block: 0.75rem; }
.missing h2 { font-size: 1rem; font-weight: 600; margin: 0; }
.headlines { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: 0.75rem; margin: 0; }
.headlines > div { background: var(--paper); border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.875rem 1rem; min-width: 0; }
.headlines dt { color: var(--soft); font-size: 0.875rem; }
.headlines dd { margin: 0; font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.headlines .note { font-size: 0.8125rem; font-weight: 400; color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.4rem 0.75rem; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
th:first-child { text-align: left; padding-left: 0; }
thead th { color: var(--soft); font-weight: 500; font-size: 0.8125rem; vertical-align: bottom; }
tbody th { font-weight: 500; }
tbody tr:last-child > * { border-bottom: 0; }
td small { display: block; color: var(--soft); }
.texts th, .texts td { text-align: left; white-space: normal; vertical-align: top; }
.texts td { min-width: 6.5rem; }
.chosen > * { background: color-mix(in srgb, var(--blue) 10%, transparent); }
abbr { text-decoration: none; font-size: 0.6875rem; font-weight: 600; vertical-align: 0.35em; margin-left: 0.15em; }
.measured { color: var(--ink); }
.simulated { color: var(--blue); }
.estimated { color: var(--orange); }
.published { color: var(--soft); }
.legend {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); gap: 0.25rem 1.5rem;
  padding: 0; list-style: none; font-size: 0.875rem;
}
figure { margin: 1rem 0; }
figure svg { display: block; width: 100%; min-width: 44rem; height: auto; }
.charts figure svg { min-width: 20rem; }
figcaption { font-size: 0.875rem; margin-top: 0.25rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(28rem, 100%), 1fr)); gap: 0 1.5rem; }
.charts > * { min-width: 0; }
.bars { display: grid; grid-template-columns: minmax(9rem, 1.2fr) repeat(4, 1fr); gap: 0.5rem 1.25rem; align-items: start; }
.bars > * { min-width: 0; }
.bars > .name { font-weight: 500; }
.bars > .head { color: var(--soft); font-size: 0.8125rem; }
.bar { display: block; height: 0.45rem; border-radius: 0.225rem; background: var(--line); margin: 0.2rem 0; overflow: hidden; }
.bar span { display: block; height: 100%; background: color-mix(in srgb, var(--orange) 65%, var(--paper)); }
.bar.published span { background: color-mix(in srgb, var(--grey) 80%, var(--paper)); }
.bar-text { font-size: 0.8125rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar-text .resource { display: none; }
details { margin: 0.5rem 0; }
summary { cursor: pointer; color: var(--blue); }
@media (max-width: 44rem) {
  body { padding: 1.25rem 0.75rem 3rem; }
  h1 { font-size: 1.4rem; }
  section { padding: 1rem; }
  .headlines { grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
  .headlines dd { font-size: 1.2rem; }
  .bars { grid-template-columns: 1fr 1fr; }
  .bars > .name { grid-column: 1 / -1; margin-top: 0.5rem; }
  .bars > .head { display: none; }
  .bar-text .resource { display: inline; color: var(--soft); }
  table { font-size: 0.875rem; }
  th, td { padding-inline: 0.5rem; }
  tbody th { white-space: normal; min-width: 6rem; }
  .texts thead { display: none; }
  .texts tr, .texts th, .texts td { display: block; border: 0; padding: 0; min-width: 0; }
  .texts tr { border-bottom: 1px solid var(--line); padding: 0.5rem 0; }
}
@media print {
  :root { --paper: #ffffff; --ground: #ffffff; --ink: #000000; --soft: #444444; --line: #cccccc; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  section { border: 0; padding: 0; }
  figure, .bars, tr { break-inside: avoid; }
  h2, h3, section > p { break-after: avoid; }
  .charts { grid-template-columns: 1fr 1fr; }
  .charts figure svg { min-width: 0; }
  .scroll { overflow: visible; }
  table { font-size: 8pt; }
  th, td { padding-inline: 0.3rem; }
  figure svg { min-width: 0; filter: none; }
}
)css";

}  // namespace asr

#endif  // ASR_REPORT_STYLE_HPP
