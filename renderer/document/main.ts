/** The page that shows a document: joins what is read of it, its pages and the controls. Decides nothing of the station. */
import { colour, looksIn } from '../looks.ts';
import { languages, speak } from '../text/languages.ts';
import { showControls } from './controls.ts';
import { faultOf, openDocument, sizesOf } from './open.ts';
import { PageList } from './pages.ts';
import { pagesOnPaper } from './paper.ts';

function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element with the id "${id}".`);
  return element;
}

async function show(): Promise<void> {
  const remark = part('remark');
  const pages = part('pages');
  const { language, theme } = looksIn(location.hash);
  const spoken = languages[language];
  const text = spoken.document;
  speak(document.documentElement, spoken);
  colour(document.documentElement, theme);
  remark.textContent = text.opening;
  try {
    const opened = await openDocument(new URL('document.pdf', location.href));
    const sizes = await sizesOf(opened, (done) => {
      remark.textContent = text.reading(done, opened.numPages);
    });
    pages.hidden = false;
    pages.tabIndex = 0;
    const list = new PageList(pages, opened, sizes, text.page);
    showControls(part('controls'), list, text);
    pagesOnPaper(window, opened, pages);
    remark.hidden = true;
    pages.focus();
  } catch (error) {
    const { says, more } = text.faults[faultOf(error)];
    pages.hidden = true;
    remark.hidden = false;
    remark.dataset.fault = faultOf(error);
    remark.replaceChildren(
      Object.assign(document.createElement('strong'), { textContent: says }),
      Object.assign(document.createElement('p'), { textContent: more }),
    );
  }
}

void show();
