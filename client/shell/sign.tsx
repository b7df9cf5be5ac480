// The sign of the product: a water gauge. Drawn in the colour of the text around it.
import './sign.css';

export function Sign() {
  return (
    <svg className="op-sign" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        className="op-sign__water"
        d="M1 19q3.75-3.5 7.5 0t7.5 0 7.5 0 7.5 0v10a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2z"
      />
      <path className="op-sign__ruler" d="M12 1h8v30h-8z" />
      <path className="op-sign__marks" d="M12 4h8M16 8h4M12 12h8M16 16h4M12 20h8M16 24h4M12 28h8" />
    </svg>
  );
}
