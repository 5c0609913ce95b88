/** The style sheet of the pages. */
export const INDEX_STYLE = `:root{color-scheme:light}
body{font:16px/1.55 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#1d2733;background:#f4f6f9;margin:0}
header{display:flex;justify-content:space-between;align-items:center;flex-wrap:wrap;gap:.5rem 2rem;background:#16395b;color:#fff;padding:1rem max(1rem,calc(50% - 30rem))}
header nav{display:flex;gap:1.5rem;align-items:center}header a{color:#fff}
h1,.name{font-size:1.25rem;font-weight:700;margin:0;letter-spacing:.02em}
main{box-sizing:border-box;max-width:62rem;margin:1rem auto;padding:0 1rem}
.problem{padding:3rem 1rem;max-width:40rem}.problem p{margin:.75rem 0}.problem small{color:#526373;overflow-wrap:anywhere}
.sample{margin:0 0 1rem;background:#fff4d6;border-left:4px solid #b7791f;border-radius:4px;padding:.5rem .75rem}
.none{text-align:center;padding:4rem 0;color:#526373}
details{background:#fff;margin:0 0 .75rem;border:1px solid #dbe2ea;border-radius:8px}
summary{cursor:pointer;padding:.7rem 1rem;font-weight:600}
summary .period{font-variant-numeric:tabular-nums;margin-right:.5rem}
summary small{font-weight:400;border-radius:1rem;padding:.1rem .6rem;margin-left:.5rem;background:#e7edf4;color:#33475b}
summary small.released{background:#dff3e4;color:#17552a}summary small.provisional{background:#fff0cf;color:#714a08}
.reports{margin:0;padding:0 1rem .5rem;color:#526373}.reports a{display:inline-block;margin-left:.75rem}
table{border-collapse:collapse;width:100%}
th{font-size:.85rem;color:#526373;font-weight:600}
th,td{text-align:left;padding:.35rem 1rem;border-top:1px solid #edf1f5;overflow-wrap:break-word}
td small{display:block;color:#714a08}
tbody tr:hover{background:#f7fafc}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;width:4rem}
.bar{width:30%}meter{display:block;width:100%;height:.7rem}
meter::-webkit-meter-bar{background:#e7edf4;border:0;border-radius:.35rem}
meter::-webkit-meter-optimum-value{background:#2b6ca3;border-radius:.35rem}
meter::-moz-meter-bar{background:#2b6ca3}
.band{white-space:nowrap}
a{color:#1f5a91}
@media(max-width:40rem){.bar{display:none}th,td{padding:.35rem .5rem}.number{width:2.5rem}.band{white-space:normal}}
`;
