// What the pages do in the browser: citations open in the reader panel, copying, feedback, search as one types, uploads.
document.documentElement.lang = 'vi';
const asked = (selector, root = document) => root.querySelector(selector);

async function openClause(button) {
  const panel = asked('#ngan-doc .cho-doc');
  if (!panel) return;
  document.querySelectorAll('.cho-trich[aria-current]').forEach(b => b.removeAttribute('aria-current'));
  button.setAttribute('aria-current', 'true');
  const {document: id, section, start, end, held, source} = button.dataset;
  if (held === 'catalogue') {
    panel.replaceChildren(Object.assign(document.createElement('p'), {className: 'luu-y', textContent: 'Theo danh mục văn bản, không phải nguyên văn. ' + (source ? 'Nguồn: ' + source : '')}));
    return;
  }
  const answer = await fetch('/doan?' + new URLSearchParams({document: id, section, start, end}));
  panel.innerHTML = answer.ok ? await answer.text() : '<p class="loi">Không mở được điều khoản này.</p>';
  const quoted = asked('mark', panel), body = asked('.nguyen-van', panel);
  if (quoted && body) body.scrollTop = Math.max(0, quoted.offsetTop - body.offsetTop - 60);
}

function askFor(question) {
  const box = asked('#cau-hoi textarea, #cau-hoi input');
  if (!box) return;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), 'value').set.call(box, question);
  box.dispatchEvent(new Event('input', {bubbles: true}));
  setTimeout(() => asked('#nut-hoi').click(), 60);
}

async function send(path, options) {
  try {
    const answer = await fetch(path, options);
    const body = await answer.json();
    return answer.ok ? body : {error: body.error || 'Có lỗi; hãy thử lại.'};
  } catch { return {error: 'Không gọi được máy chủ; hãy thử lại.'}; }
}

document.addEventListener('click', async event => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.matches('.cho-trich')) { await openClause(button); if (innerWidth <= 760) asked('#ngan-doc').scrollIntoView({behavior: 'smooth'}); }
  if (button.matches('.mark')) { const to = asked(`.cho-trich[data-turn="${button.dataset.turn}"][data-marker="${button.dataset.marker}"]`); if (to) to.click(); }
  if (button.matches('.vi-du button')) askFor(button.textContent.trim());
  if (button.matches('.chep')) {
    const before = button.textContent;
    try { await navigator.clipboard.writeText(button.dataset.copy); button.textContent = 'Đã chép'; }
    catch { prompt('Chép đoạn này:', button.dataset.copy); }
    setTimeout(() => { button.textContent = before; }, 1500);
  }
  if (button.dataset.verdict) {
    const holder = button.closest('.gop-y');
    const turn = button.closest('.luot');
    const given = {question: holder.dataset.question, verdict: button.dataset.verdict, answer: {status: holder.dataset.status, citations: [...turn.querySelectorAll('.cho-trich')].map(b => ({document: b.dataset.document, section: b.dataset.section}))}};
    const said = await send('/gop-y', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(given)});
    holder.textContent = said.message || said.error;
  }
});

let turnsSeen = 0;
new MutationObserver(() => {
  const turns = document.querySelectorAll('#hoi-thoai .luot');
  const last = turns[turns.length - 1];
  const examples = asked('.vi-du');
  if (examples) examples.hidden = turns.length > 0;
  if (!last || turns.length === turnsSeen || asked('.cho', last)) return;
  turnsSeen = turns.length;
  const first = asked('.cho-trich', last);
  if (first) openClause(first);
  last.scrollIntoView({block: 'nearest'});
}).observe(document.documentElement, {childList: true, subtree: true});

const live = asked('form[data-live]');
if (live) {
  let waiting, turn = 0;
  live.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++turn, wanted = new URLSearchParams([...new FormData(live)].filter(([, v]) => v));
      history.replaceState(null, '', '?' + wanted);
      wanted.set('phan', 'ket-qua');
      const answer = await fetch(live.dataset.live + '?' + wanted);
      if (mine === turn && answer.ok) asked('#ket-qua').innerHTML = await answer.text();
    }, 80);
  });
}

const upload = asked('#nap');
if (upload) upload.addEventListener('submit', async event => {
  event.preventDefault();
  const list = asked('#tien-do'), work = event.submitter.value;
  list.replaceChildren();
  for (const file of upload.file.files) {
    const row = list.appendChild(document.createElement('li'));
    row.textContent = `${file.name}: đang ${work === 'nap' ? 'nạp' : 'khám'}…`;
    const form = new FormData();
    form.set('key', upload.key.value);
    form.set('file', file);
    const said = await send('/nap/' + work, {method: 'POST', body: form});
    const one = r => r.message + (r.understood || []).map(d => ` → ${d.kind} ${d.symbol || ''} ${d.date || ''} ${d.issuer}: ${d.title}`).join('');
    row.textContent = `${file.name}: ${said.error || said.map(one).join(' ')}`;
  }
});
const withdraw = asked('#rut');
if (withdraw) withdraw.addEventListener('submit', async event => {
  event.preventDefault();
  const said = await send('/nap/rut', {method: 'POST', body: new FormData(withdraw)});
  asked('#rut-xong').textContent = said.message || said.error;
});
