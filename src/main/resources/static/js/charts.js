// A line over months: <figure data-line='{"months":[],"now":[],"before":[],"names":[],"mark":{}}'>; the table beside it holds the same numbers.
{
  const draw = place => {
    if (place.dataset.drawn) return;
    place.dataset.drawn = 'yes';
    const told = JSON.parse(place.dataset.line);
    const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const chart = echarts.init(place, null, { renderer: 'svg' });
    const font = { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: token('--ink-3') };
    const line = (name, data, colour, width, type) => ({ name, data, type: 'line', symbol: 'circle', symbolSize: 6, connectNulls: true, showSymbol: data.filter(n => n !== null).length < 5,
      lineStyle: { color: colour, width, type }, itemStyle: { color: colour }, emphasis: { disabled: true } });
    const now = line(told.names[0], told.now, token('--data'), 2, 'solid');
    if (told.mark) now.markLine = { silent: true, symbol: 'none', label: { ...font, formatter: told.mark.says, position: 'end',
      align: told.months.indexOf(told.mark.at) > told.months.length * 0.7 ? 'right' : 'center' },
      lineStyle: { color: token('--edge'), type: 'dotted' }, data: [{ xAxis: told.mark.at }] };
    const before = told.before ? [line(told.names[1], told.before, token('--data-2'), 1.5, 'dashed')] : [];
    chart.setOption({ animation: false, textStyle: font, grid: { left: 8, right: 18, top: 28, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: told.months, boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: token('--line') } }, axisLabel: font },
      yAxis: { type: 'value', splitNumber: 4, minInterval: [...told.now, ...told.before ?? []].every(n => n === null || Number.isInteger(n)) ? 1 : 0, axisLabel: font, splitLine: { lineStyle: { color: token('--line') } } },
      tooltip: { trigger: 'axis', renderMode: 'richText', textStyle: { ...font, color: token('--ink') }, borderColor: token('--line') },
      series: [...before, now] });
    addEventListener('resize', () => chart.resize());
  };
  const every = root => root.querySelectorAll('[data-line]').forEach(draw);
  every(document);
  document.addEventListener('htmx:afterSettle', event => every(event.target));
}
