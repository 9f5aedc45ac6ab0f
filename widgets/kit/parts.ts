/** The parts that views are made of. */

export { useBrush } from "./parts/brush.ts";
export { Checkbox, Choice, type Option, Select } from "./parts/choice.tsx";
export { ChartFrame } from "./parts/chart_frame.tsx";
export { DateField } from "./parts/date_field.tsx";
export { Field, FieldError, FieldGroup, type FieldProps, TextField, useFieldIds } from "./parts/field.tsx";
export { LawCites } from "./parts/law_cites.tsx";
export { LiveRegion } from "./parts/live_region.tsx";
export { Mixed } from "./parts/mixed.tsx";
export { Notice } from "./parts/notice.tsx";
export { NumberField } from "./parts/number_field.tsx";
export { Result } from "./parts/result.tsx";
export { type Finding, Mark, Sign } from "./parts/signs.tsx";
export { BookLink, SourceLine } from "./parts/source_line.tsx";
export { type Column, type Row, Table } from "./parts/table.tsx";
export { type MapTile, type MapWords, PlaceStrip, TileMap } from "./parts/tile_map.tsx";
export { Standing } from "./parts/standing.tsx";
export { DownloadButton, PrintButton } from "./parts/take_away.tsx";
export { YearBars, type YearsWords } from "./parts/year_bars.tsx";
export { useKit } from "./root.tsx";
