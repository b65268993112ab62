// The editors' page: files go up side by side, are read on the server, shown with what was understood, corrected, published.
const files = asked('#cac-tep'), names = {symbol: 'Số, ký hiệu', kind: 'Loại văn bản', date: 'Ngày ban hành', issuer: 'Cơ quan ban hành', effective: 'Ngày có hiệu lực', title: 'Trích yếu'};
const make = (tag, given = {}, ...children) => { const e = Object.assign(document.createElement(tag), given); e.append(...children.filter(c => c !== null)); return e; };
const cards = new Map();
const uploading = new Map();
const SIMULTANEOUS = 3;
const queue = [];
let going = 0, timer = null;

function card(key, name) {
  const box = make('section', {className: 'tep'}), said = make('p', {className: 'mo'}), bar = make('progress', {max: 1, value: 0});
  box.setAttribute('aria-label', name);
  bar.setAttribute('aria-label', 'Tiến độ ' + name);
  const body = make('div');
  box.append(make('p', {className: 'ten-tep', textContent: name}), bar, said, body);
  files.append(box);
  const found = {box, said, bar, body, state: ''};
  cards.set(key, found);
  return found;
}

function start() {
  while (going < SIMULTANEOUS && queue.length) {
    const {file, shown} = queue.shift();
    going++;
    const call = new XMLHttpRequest(), form = new FormData();
    form.set('file', file);
    call.open('POST', '/nap/tep');
    call.upload.onprogress = e => { shown.bar.value = e.loaded / e.total; shown.said.textContent = `Đang gửi: ${Math.round(100 * e.loaded / e.total)} %`; };
    call.onloadend = () => {
      going--;
      let answer = {};
      try { answer = JSON.parse(call.responseText); } catch { /* the server said nothing readable */ }
      if (answer.id) { cards.set(answer.id, shown); shown.said.textContent = 'Đã gửi, đang chờ đọc.'; watch(); }
      else { shown.box.dataset.state = 'failed'; shown.bar.hidden = true; shown.said.className = 'loi'; shown.said.textContent = answer.error || 'Không gửi được tệp; hãy thử lại.'; }
      start();
    };
    call.send(form);
  }
}

function bring(list) {
  for (const file of list) {
    const shown = card('tệp ' + cards.size + file.name, file.name);
    shown.said.textContent = 'Đang chờ gửi.';
    queue.push({file, shown});
  }
  start();
}

function corrections(body) {
  const out = {};
  for (const input of body.querySelectorAll('[data-fact]')) {
    if (input.value.trim() !== input.dataset.was) (out[input.dataset.ordinal] ??= {})[input.dataset.fact] = input.value.trim();
  }
  return out;
}

async function publish(job, shown) {
  const fix = corrections(shown.body);
  shown.body.querySelectorAll('button').forEach(b => { b.disabled = true; });
  shown.said.className = 'mo'; shown.said.textContent = 'Đang công bố…';
  const answer = await sendJson('/nap/cong-bo', {job: job.id, corrections: fix});
  if (answer.error) { shown.said.className = 'loi'; shown.said.textContent = answer.error; shown.body.querySelectorAll('button').forEach(b => { b.disabled = false; }); }
  else draw(answer);
}

function understood(job, shown) {
  const parts = [];
  for (const report of job.doctor) parts.push(make('p', {className: 'mo', textContent: 'Khám tệp: ' + report.message}));
  for (const d of job.documents) {
    const form = make('div', {className: 'sua'});
    for (const [fact, label] of Object.entries(names)) {
      const input = make('input', {value: d.facts[fact]});
      Object.assign(input.dataset, {fact, ordinal: d.ordinal, was: d.facts[fact]});
      form.append(make('label', {className: fact === 'title' ? 'rong' : ''}, label, input));
    }
    const c = d.counts;
    parts.push(make('p', {textContent: `${d.arrival[0].toUpperCase()}${d.arrival.slice(1)} · ${c.sections} mục, ${c.articles} điều, ${c.references} viện dẫn (${c.resolved} đã rõ văn bản), ${c.duties} nhiệm vụ`}));
    for (const doubt of d.doubts) parts.push(make('p', {className: 'luu-y', textContent: doubt}));
    parts.push(form);
    if (d.contents.length) parts.push(make('details', {}, make('summary', {textContent: 'Các mục đã hiểu'}), make('ul', {}, ...d.contents.map(t => make('li', {textContent: t})))));
  }
  const go = make('button', {type: 'button', className: 'chinh', textContent: 'Công bố'}), drop = make('button', {type: 'button', textContent: 'Bỏ tệp này'});
  go.addEventListener('click', () => publish(job, shown));
  drop.addEventListener('click', async () => { await sendJson('/nap/bo', {job: job.id}); shown.box.remove(); cards.delete(job.id); });
  shown.go = go;
  parts.push(make('p', {className: 'viec'}, go, ' ', drop));
  shown.body.replaceChildren(...parts);
}

const BUSY = ['waiting', 'reading', 'publishing'];

function draw(job) {
  // A file's own card learns the job's id only when its upload is answered; until then a job nobody knows is not a second file.
  if (!cards.has(job.id) && going) return true;
  const shown = cards.get(job.id) || card(job.id, job.name);
  const busy = BUSY.includes(job.state);
  shown.bar.hidden = !busy;
  if (busy) { if (job.of > 0) { shown.bar.max = job.of; shown.bar.value = job.step; } else shown.bar.removeAttribute('value'); }
  shown.said.className = {failed: 'loi', published: 'dat'}[job.state] || 'mo';
  shown.said.textContent = job.state === 'reading' && job.of ? `Đang đọc: ${job.message} (${job.step}/${job.of})` : job.message;
  if (shown.state !== job.state) {
    shown.state = job.state;
    if (job.state === 'seen') understood(job, shown);
    else if (job.state === 'published') shown.body.replaceChildren(make('p', {}, ...job.published.flatMap(id => [make('a', {href: '/van-ban/' + encodeURIComponent(id), textContent: 'Xem ' + id}), ' '])));
    else if (job.state === 'failed') shown.body.replaceChildren();
  }
  shown.box.dataset.state = job.state;
  asked('#cong-bo-het').hidden = ![...cards.values()].some(s => s.state === 'seen');
  return busy;
}

async function watch() {
  if (timer) return;
  const answer = await send('/nap/viec');
  const busy = Array.isArray(answer) ? answer.map(draw).some(Boolean) : [...cards.values()].some(s => BUSY.includes(s.state));
  if ((busy || going) && !timer) timer = setTimeout(() => { timer = null; watch(); }, 600);
}

// Files may have been chosen before this script was there.
const chooser = asked('#chon-tep');
const take = () => { if (chooser.files.length) { bring(chooser.files); chooser.value = ''; } };
chooser.addEventListener('change', take);
const place = asked('#tha');
for (const name of ['dragover', 'dragleave', 'drop']) place.addEventListener(name, event => { event.preventDefault(); place.classList.toggle('qua', name === 'dragover'); });
place.addEventListener('drop', event => bring(event.dataTransfer.files));
asked('#cong-bo-het').addEventListener('click', async () => { for (const shown of [...cards.values()]) if (shown.state === 'seen') { shown.go.click(); await new Promise(r => setTimeout(r, 50)); } });
asked('#rut').addEventListener('submit', async event => {
  event.preventDefault();
  const chosen = event.target.document;
  if (!confirm(`Rút «${chosen.selectedOptions[0]?.textContent}» khỏi kho?`)) return;
  const said = await sendJson('/nap/rut', {document: chosen.value});
  asked('#rut-xong').textContent = said.message || said.error;
  if (!said.error) chosen.selectedOptions[0].remove();
});
take();
watch();
