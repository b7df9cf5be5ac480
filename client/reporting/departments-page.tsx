// All departments whose report the viewer may open, as the tree they form. Whoever may open one only goes there at once.
import { useState } from 'react';
import { Navigate } from 'react-router';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { useViewer } from '../shell/viewer.ts';
import { TextField } from '../ui/field.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import {
  type DepartmentBranch,
  departmentTree,
  matching,
  type ReportDepartment,
} from './departments.view-model.ts';
import './reporting.css';
import { reportDepartmentsDocument } from './reporting.documents.ts';

export default function DepartmentsPage() {
  const departments = useAsk(reportDepartmentsDocument, {});
  return (
    <Loaded of={departments}>
      {({ reportDepartments }) => {
        const [only, ...more] = reportDepartments;
        return only !== undefined && more.length === 0 ? (
          <Navigate to={`/afdeling/${only.id}`} replace />
        ) : (
          <Departments departments={reportDepartments} />
        );
      }}
    </Loaded>
  );
}

function Departments({ departments }: { readonly departments: readonly ReportDepartment[] }) {
  const { t } = useWords();
  const { roles } = useViewer();
  const [search, setSearch] = useState('');
  const found = search.trim() === '' ? null : matching(departments, search);
  return (
    <Page wide title={t('reporting.list.title')} lead={t('reporting.list.lead')}>
      {roles.includes('PROGRAMME_MANAGER') && (
        <p>
          <Link to="/benchmark">{t('reporting.list.benchmark')}</Link>
        </p>
      )}
      <TextField
        id="department-search"
        type="search"
        autoComplete="off"
        label={t('reporting.list.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <p className="op-soft op-small" role="status">
        {found === null
          ? ''
          : found.length === 0
            ? t('reporting.list.none')
            : t('reporting.list.found', { count: found.length })}
      </p>
      {found === null ? (
        departmentTree(departments).map((branch) => <Branch key={branch.department.id} branch={branch} />)
      ) : (
        <ul className="op-department-tree">
          {found.map(({ id, name }) => (
            <li key={id}>
              <Link to={`/afdeling/${id}`}>{name}</Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

/** A top of the tree with what lies below it; a manager of several departments sees several tops. */
function Branch({ branch }: { readonly branch: DepartmentBranch }) {
  return (
    <section>
      <h2>
        <Link to={`/afdeling/${branch.department.id}`}>{branch.department.name}</Link>
      </h2>
      <ul className="op-department-tree op-department-tree__top op-department-columns">
        {branch.below.map((part) => (
          <Part key={part.department.id} branch={part} />
        ))}
      </ul>
    </section>
  );
}

function Part({ branch }: { readonly branch: DepartmentBranch }) {
  return (
    <li>
      <Link to={`/afdeling/${branch.department.id}`}>{branch.department.name}</Link>
      {branch.below.length > 0 && (
        <ul className="op-department-tree op-small">
          {branch.below.map((part) => (
            <Part key={part.department.id} branch={part} />
          ))}
        </ul>
      )}
    </li>
  );
}
